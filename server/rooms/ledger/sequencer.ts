import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Log } from '../../platform/log.ts';
import { Horizon } from './horizon.ts';
import {
  countPositions,
  insertPositions,
  listUnpositioned,
  lockSequence,
  readPositioned,
  type UnpositionedEntry,
} from './ledger-store.ts';
import { GrowingTree } from './merkle.ts';

const BATCH = 2_000;
const EVERY_MS = 250;

/** What one process remembers of the tree, so that it does not read the whole ledger again for each entry. */
export type Sequence = { tree: GrowingTree; horizon: Horizon };

export const newSequence = (): Sequence => ({ tree: new GrowingTree(), horizon: new Horizon() });

/**
 * Gives every committed entry that has none its position, and returns how many. It asks for entries without a
 * position, never for "ids above the last", because ids commit out of order.
 */
export async function sequenceOnce(
  db: Database,
  sequence: Sequence = newSequence(),
  nowMs: () => number = Date.now,
): Promise<number> {
  const beganAtMs = nowMs();
  const placed = await inTransaction(db, (tx) => placeBatch(tx, sequence));
  if (placed === 'not-our-turn') return 0;
  for (const { leafHash } of placed) sequence.tree.append(leafHash);
  const entryIds = placed.map((entry) => entry.entryId);
  sequence.horizon.pass(entryIds, beganAtMs, nowMs());
  return placed.length;
}

async function placeBatch(tx: Tx, sequence: Sequence): Promise<UnpositionedEntry[] | 'not-our-turn'> {
  if (!(await lockSequence(tx))) return 'not-our-turn';
  await catchUp(tx, sequence);
  const entries = await listUnpositioned(tx, sequence.horizon.entryId, BATCH);
  if (entries.length === 0) return [];
  const tree = sequence.tree.copy();
  const rows = entries.map(({ entryId, leafHash }) => {
    const position = tree.size;
    tree.append(leafHash);
    return { position, entryId, treeHash: tree.root() };
  });
  await insertPositions(tx, rows);
  return entries;
}

/** Another process may have placed entries since; the tree is built up to where the table is. */
async function catchUp(tx: Tx, sequence: Sequence): Promise<void> {
  const count = await countPositions(tx);
  while (sequence.tree.size < count) {
    const page = await readPositioned(tx, sequence.tree.size, BATCH);
    if (page.length === 0) return;
    for (const row of page) sequence.tree.append(row.leafHash ?? row.treeHash);
  }
}

/** Runs the sequencer until the returned function is awaited. Several may run; the database lets one work at a time. */
export function startSequencer(db: Database, clock: Clock, log: Log): () => Promise<void> {
  const sequence = newSequence();
  let stopped = false;
  let cancel = () => {};
  let running: Promise<void> = Promise.resolve();
  const pass = async () => {
    try {
      const placed = await sequenceOnce(db, sequence, () => clock.now().getTime());
      if (!stopped) cancel = clock.after(placed === BATCH ? 0 : EVERY_MS, next);
    } catch (error) {
      log.error({ code: 'HL_SEQUENCER_FAILED', error }, 'The ledger could not be sequenced; trying again.');
      if (!stopped) cancel = clock.after(EVERY_MS * 4, next);
    }
  };
  const next = () => {
    running = pass();
  };
  next();
  return async () => {
    stopped = true;
    cancel();
    await running;
  };
}
