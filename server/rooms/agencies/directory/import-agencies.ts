import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import {
  allowLongImport,
  compareWithDirectory,
  countAgencies,
  lockDirectory,
  takeListed,
} from './agencies-store.ts';
import type { ListProblem } from './list-problem.ts';
import type { ListedAgency } from './list-row.ts';
import { type ReadList, readList } from './read-list.ts';

const BATCH = 1_000;

/** What a list does, or would do, to the directory. */
export type ImportCounts = {
  rows: number;
  added: number;
  changed: number;
  /** Lines of the list that say something else about an agency in use, which stays as it is. */
  keptInUse: number[];
  /** Agencies of the directory that the list does not have; they stay. */
  notInList: number;
};
export type ImportOutcome =
  | ({ imported: boolean } & ImportCounts)
  | { problems: ListProblem[]; count: number };

export type ImportParts = { db: Database; clock: Clock };
type ImportOptions = { actor: Actor; onlyCheck: boolean };

/**
 * Takes a list of agencies into the directory, all of it or, where anything is wrong with it, nothing. `onlyCheck` says what it
 * would do, and does not do it.
 */
export async function importAgencies(
  parts: ImportParts,
  source: AsyncIterable<Uint8Array>,
  { actor, onlyCheck }: ImportOptions,
): Promise<ImportOutcome> {
  const list = await readList(source);
  const { report } = list;
  if (report.count > 0) {
    if (!onlyCheck) await writeRefused(parts, list, actor);
    return { problems: report.told, count: report.count };
  }
  return inTransaction(parts.db, async (tx) => {
    await allowLongImport(tx);
    if (!onlyCheck) await lockDirectory(tx);
    const counts = await compare(tx, list);
    if (onlyCheck) return { imported: false, ...counts };
    const at = parts.clock.now();
    for (const batch of batchesOf(list.agencies)) await takeListed(tx, batch, at);
    const subject = { ...counts, fileSha256: list.sha256, keptInUse: counts.keptInUse.length };
    appendEntry(tx, { kind: 'agencies-imported', at, actor, ...noEnquiry, subject });
    return { imported: true, ...counts };
  });
}

async function compare(tx: Tx, { agencies, rows }: ReadList): Promise<ImportCounts> {
  const found = { new: 0, changed: 0, 'in-use': 0, same: 0 };
  const keptInUse: number[] = [];
  for (const batch of batchesOf(agencies)) {
    for (const { line, finding } of await compareWithDirectory(tx, batch)) {
      found[finding] += 1;
      if (finding === 'in-use') keptInUse.push(line);
    }
  }
  const { all } = await countAgencies(tx);
  const notInList = all - (rows - found.new);
  const inOrder = keptInUse.toSorted((a, b) => a - b);
  return { rows, added: found.new, changed: found.changed, keptInUse: inOrder, notInList };
}

function* batchesOf(agencies: readonly ListedAgency[]) {
  for (let from = 0; from < agencies.length; from += BATCH) yield agencies.slice(from, from + BATCH);
}

function writeRefused({ db, clock }: ImportParts, { rows, report }: ReadList, actor: Actor) {
  const subject = { rows, problems: report.count };
  const entry = { kind: 'agencies-import-refused', at: clock.now(), actor, ...noEnquiry, subject } as const;
  return inTransaction(db, (tx) => appendEntry(tx, entry));
}
