import type { Database, Tx } from '../../platform/db/database.ts';
import { completeRoot } from './merkle.ts';
import { MissingHashError, type ReadTile } from './proof.ts';
import { countHashes, TILE_WIDTH, TiledTree, tileWidth } from './tiles.ts';
import { countTiles, readFullTile, readLeaves, readTilesFrom } from './tree-store.ts';

/**
 * Rebuilds the tree of all full leaf tiles, reading only the last tile of each level and the tiles below it: some hundred
 * for any size. What comes after it is appended from the entries.
 */
export async function loadTiledTree(db: Database | Tx): Promise<TiledTree> {
  const size = (await countTiles(db, 0)) * TILE_WIDTH;
  const edges: Buffer[][] = [[]];
  for (let level = 1; countHashes(size, level) > 0; level += 1) {
    const count = countHashes(size, level);
    const first = count - (count % TILE_WIDTH);
    const below = await readTilesFrom(db, level - 1, first, count - first);
    const roots = below.map((tile) => completeRoot(tile.hashes));
    if (roots.length < count - first) throw new MissingHashError(level - 1, first + roots.length);
    edges.push(roots);
  }
  return TiledTree.fromEdges(edges);
}

/**
 * Reads the tiles of the tree of the first `size` entries; those that are not full yet are made from what is below, which takes
 * up to 256 tiles, and so once for all that one proof asks.
 */
export function storedTiles(db: Database | Tx, size: number): ReadTile {
  // Only the last tile of a level is not full.
  const last = new Map<number, Promise<Buffer[]>>();
  return (level, index) => {
    const place = { level, index, width: tileWidth(size, level, index) };
    if (place.width === TILE_WIDTH) return readTile(db, place);
    const known = last.get(level) ?? readTile(db, place);
    last.set(level, known);
    return known;
  };
}

type Place = { level: number; index: number; width: number };

async function readTile(db: Database | Tx, { level, index, width }: Place): Promise<Buffer[]> {
  const full = await readFullTile(db, level, index);
  if (full) return full.slice(0, width);
  const first = index * TILE_WIDTH;
  if (level === 0) return presentLeaves(await readLeaves(db, first, first + width));
  const below = await readTilesFrom(db, level - 1, first, width);
  return below.map((tile) => completeRoot(tile.hashes));
}

/** Up to the first entry that is gone: whoever needs the rest finds it missing. */
function presentLeaves(leaves: (Buffer | null)[]): Buffer[] {
  const present: Buffer[] = [];
  for (const leaf of leaves) {
    if (leaf === null) break;
    present.push(leaf);
  }
  return present;
}
