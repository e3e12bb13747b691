import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { BrokenLedgerError } from './broken.ts';
import { Horizon, isOverdue } from './horizon.ts';
import {
  countPositions,
  insertPositions,
  listUnpositioned,
  lockSequence,
  type PositionedEntry,
  readPositioned,
} from './ledger-store.ts';
import { loadTiledTree } from './stored-tree.ts';
import { type Tile, TiledTree } from './tiles.ts';
import { insertTiles, readLastCheckpoint } from './tree-store.ts';

const BATCH = 1_000;

/** What one process remembers of the tree, so that it does not read the whole ledger again for each entry. */
export type Sequence = { tree: TiledTree; horizon: Horizon };

export const newSequence = (): Sequence => ({ tree: new TiledTree(), horizon: new Horizon() });

/** What goes on after a restart from where the database is: its tiles, and the ids that its last checkpoint had settled. */
export async function resumeSequence(db: Database): Promise<Sequence> {
  const last = await readLastCheckpoint(db);
  return { tree: await loadTiledTree(db), horizon: new Horizon(last?.settledEntryId ?? 0) };
}

/**
 * Gives every committed entry that has none its position, up to `most` of them, and returns how many. It asks for entries
 * without a position, never for "ids above the last", because ids commit out of order.
 */
export async function sequenceOnce(
  db: Database,
  sequence: Sequence = newSequence(),
  nowMs: () => number = Date.now,
  most = BATCH,
): Promise<number> {
  const beganAtMs = nowMs();
  const placed = await inTransaction(db, (tx) =>
    placeBatch(tx, sequence.tree, sequence.horizon.entryId, most),
  );
  if (placed === 'not-our-turn') return 0;
  sequence.tree = placed.tree;
  sequence.horizon.pass(placed.entryIds, beganAtMs, nowMs());
  return placed.entryIds.length;
}

/** Whether an entry that is older than any open transaction still has no position: somebody keeps the sequencer from its work. */
export async function hasOverdue(db: Database, { horizon }: Sequence, now: Date): Promise<boolean> {
  const [oldest] = await listUnpositioned(db, horizon.entryId, 1);
  return oldest !== undefined && isOverdue(oldest.content, now);
}

type Placed = { tree: TiledTree; entryIds: number[] };

async function placeBatch(
  tx: Tx,
  before: TiledTree,
  settledEntryId: number,
  most: number,
): Promise<Placed | 'not-our-turn'> {
  if (!(await lockSequence(tx))) return 'not-our-turn';
  const tree = await catchUp(tx, before);
  const entries = await listUnpositioned(tx, settledEntryId, most);
  const entryIds = entries.map((entry) => entry.entryId);
  if (entries.length === 0) return { tree, entryIds };
  const tiles: Tile[] = [];
  const rows = entries.map(({ entryId, leafHash }) => {
    const position = tree.size;
    tiles.push(...tree.append(leafHash));
    return { position, entryId, treeHash: tree.root() };
  });
  await insertPositions(tx, rows);
  await insertTiles(tx, tiles);
  return { tree, entryIds };
}

/**
 * Another process, or an older release that makes no tiles, may have placed entries since. Returns the tree built up to where
 * the table is, and stores the tiles that this fills. Throws a BrokenLedgerError where an entry is gone or was moved.
 */
export async function catchUp(tx: Tx, before: TiledTree): Promise<TiledTree> {
  const tree = before.copy();
  const count = await countPositions(tx);
  if (tree.size > count) throw new BrokenLedgerError('rolled-back', count);
  while (tree.size < count) {
    const page = await readPositioned(tx, tree.size, BATCH);
    if (page.length === 0) throw new BrokenLedgerError('entry-gone', tree.size);
    await insertTiles(
      tx,
      page.flatMap((row) => appendPlaced(tree, row)),
    );
  }
  return tree;
}

function appendPlaced(tree: TiledTree, { position, leafHash, treeHash }: PositionedEntry): Tile[] {
  if (position !== tree.size || leafHash === null) throw new BrokenLedgerError('entry-gone', tree.size);
  const filled = tree.append(leafHash);
  if (!tree.root().equals(treeHash)) throw new BrokenLedgerError('entry-altered', position);
  return filled;
}
