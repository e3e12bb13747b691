import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Log } from '../../platform/log.ts';
import {
  countPositions,
  insertPositions,
  listUnpositioned,
  lockSequence,
  readPositioned,
} from './ledger-store.ts';
import { GrowingTree } from './merkle.ts';

const BATCH = 2_000;
const EVERY_MS = 250;
/** No transaction of the server lives longer (platform/db), so an id this old that is not visible never will be. */
export const COMMIT_WINDOW_MS = 60_000;

/** What one process remembers of the tree, so that it does not read the whole ledger again for each entry. */
export type Sequence = {
  tree: GrowingTree;
  settledEntryId: number;
  seen: { atMs: number; highestEntryId: number }[];
};

export const newSequence = (): Sequence => ({ tree: new GrowingTree(), settledEntryId: 0, seen: [] });

/**
 * Gives every committed entry that has none its position, and returns how many. It asks for entries without a
 * position, never for "ids above the last", because ids commit out of order.
 */
export async function sequenceOnce(
  db: Database,
  sequence: Sequence = newSequence(),
  nowMs = Date.now(),
): Promise<number> {
  const placed = await inTransaction(db, (tx) => placeBatch(tx, sequence));
  for (const leaf of placed.leaves) sequence.tree.append(leaf);
  settle(sequence, placed.highestEntryId, nowMs);
  return placed.leaves.length;
}

async function placeBatch(tx: Tx, sequence: Sequence): Promise<{ leaves: Buffer[]; highestEntryId: number }> {
  if (!(await lockSequence(tx))) return { leaves: [], highestEntryId: 0 };
  await catchUp(tx, sequence);
  const entries = await listUnpositioned(tx, sequence.settledEntryId, BATCH);
  if (entries.length === 0) return { leaves: [], highestEntryId: 0 };
  const tree = sequence.tree.copy();
  const rows = entries.map((entry) => {
    const position = tree.size;
    tree.append(entry.leafHash);
    return { position, entryId: entry.entryId, treeHash: tree.root() };
  });
  await insertPositions(tx, rows);
  return {
    leaves: entries.map((entry) => entry.leafHash),
    highestEntryId: Math.max(...entries.map((entry) => entry.entryId)),
  };
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

/** Ids that were the highest one window ago are settled: nothing below them can still commit. */
function settle(sequence: Sequence, highestEntryId: number, nowMs: number): void {
  if (highestEntryId > 0) sequence.seen.push({ atMs: nowMs, highestEntryId });
  for (
    let first = sequence.seen[0];
    first && first.atMs < nowMs - COMMIT_WINDOW_MS;
    first = sequence.seen[0]
  ) {
    sequence.settledEntryId = Math.max(sequence.settledEntryId, first.highestEntryId);
    sequence.seen.shift();
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
      const placed = await sequenceOnce(db, sequence, clock.now().getTime());
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
