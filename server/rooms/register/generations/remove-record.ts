import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { deleteBlobs } from './blobs-store.ts';
import { openDataKey } from './data-key.ts';
import { findMarked, findUnmarked } from './find-records.ts';
import {
  findGeneration,
  type Generation,
  listGenerations,
  lockCustodian,
  noteContents,
} from './generations-store.ts';
import type { ImportParts } from './import-parts.ts';
import { openMarks } from './reference-marks.ts';

type Wish = { custodianId: string; reference: string; actor: Actor };

/**
 * Removes the record of that reference from every generation of the custodian that could be searched, now or after a switch. How many
 * generations had it. A later upload that has it again brings it back.
 */
export async function removeRecord(
  parts: Pick<ImportParts, 'db' | 'clock' | 'keys'>,
  { custodianId, reference, actor }: Wish,
): Promise<number> {
  const { db, clock } = parts;
  let generations = 0;
  for (const generation of await listGenerations(db, custodianId))
    if (generation.wrappedKey !== null && (await removeFrom(parts, generation, reference))) generations += 1;
  const subject = { custodianId, generations };
  await inTransaction(db, (tx) =>
    appendEntry(tx, { kind: 'record-removed', at: clock.now(), actor, ...noEnquiry, subject }),
  );
  return generations;
}

async function removeFrom(
  { db, keys }: Pick<ImportParts, 'db' | 'keys'>,
  generation: Generation,
  reference: string,
): Promise<boolean> {
  const { generationId, custodianId } = generation;
  const marks = openMarks({ generationId, dataKey: await openDataKey(keys, generation) });
  const wanted = { marks, references: [reference] };
  const unmarked = await findUnmarked(db, generationId, wanted);
  return inTransaction(db, async (tx) => {
    await lockCustodian(tx, custodianId);
    const now = await findGeneration(tx, generationId);
    if (!now?.wrappedKey) return false;
    const found = new Map([...unmarked, ...(await findMarked(tx, generationId, wanted))]);
    const removed = await deleteBlobs(tx, generationId, [...found.values()]);
    if (removed === 0) return false;
    await noteContents(tx, now, { sequence: now.sequence, records: now.records - removed });
    return true;
  });
}
