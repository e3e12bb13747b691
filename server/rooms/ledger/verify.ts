import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { COMMIT_WINDOW_MS } from './horizon.ts';
import {
  listUnpositioned,
  type PositionedEntry,
  readPositioned,
  type UnpositionedEntry,
} from './ledger-store.ts';
import { GrowingTree, leafHash } from './merkle.ts';

export type LedgerProblem = { position: number | null; entryId: number; what: string };
export type LedgerVerdict =
  | { ok: true; entries: number; head: string }
  | { ok: false; entries: number; problems: LedgerProblem[] };

const PAGE = 5_000;
const MOST_PROBLEMS = 20;
const NO_LEAF = Buffer.alloc(32);

/**
 * Recomputes the whole ledger from the stored words, and says where it breaks. An entry younger than the commit
 * window may still lack a position; an older one without a position is reported.
 */
export async function verifyLedger(db: Database, now = new Date()): Promise<LedgerVerdict> {
  const check = new LedgerCheck();
  let page = await readPositioned(db, 0, PAGE);
  while (page.length > 0 && check.problems.length < MOST_PROBLEMS) {
    for (const row of page) check.add(row);
    page = await readPositioned(db, (page.at(-1)?.position ?? 0) + 1, PAGE);
  }
  check.problems.push(...overdue(await listUnpositioned(db, 0, PAGE), now));
  if (check.problems.length > 0)
    return { ok: false, entries: check.tree.size, problems: check.problems.slice(0, MOST_PROBLEMS) };
  return { ok: true, entries: check.tree.size, head: check.tree.root().toString('hex') };
}

/** Walks the ledger in its order. Only the first break of the tree is reported: all that follows it differs anyway. */
class LedgerCheck {
  readonly tree = new GrowingTree();
  readonly problems: LedgerProblem[] = [];
  #treeBroken = false;

  add(row: PositionedEntry): void {
    if (row.position !== this.tree.size)
      this.#report(row, `Position ${this.tree.size} is missing before this one.`);
    while (this.tree.size < row.position) this.tree.append(NO_LEAF);
    this.tree.append(row.content === null ? NO_LEAF : leafHash(row.content));
    if (row.content === null) this.#report(row, 'The entry at this position is gone.');
    else if (!leafHash(row.content).equals(row.leafHash ?? NO_LEAF))
      this.#report(row, 'This entry was altered: its words do not fit its hash.');
    else if (!this.#treeBroken && !this.tree.root().equals(row.treeHash)) {
      this.#report(
        row,
        'This entry was altered or moved: the ledger up to here is not the one that was sequenced.',
      );
    }
  }

  #report(row: PositionedEntry, what: string): void {
    this.#treeBroken = true;
    this.problems.push({ position: row.position, entryId: row.entryId, what });
  }
}

const written = z.object({ at: z.iso.datetime() });

function overdue(waiting: UnpositionedEntry[], now: Date): LedgerProblem[] {
  return waiting
    .filter(
      (entry) => Date.parse(written.parse(JSON.parse(entry.content)).at) < now.getTime() - COMMIT_WINDOW_MS,
    )
    .map((entry) => ({ position: null, entryId: entry.entryId, what: 'This entry never got a position.' }));
}
