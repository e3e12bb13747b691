import { completeRoot, nodeHash, splitPoint } from './merkle.ts';
import { TILE_WIDTH } from './tiles.ts';

/** Leaves `from` up to and without `to`, whose tree hash is one line of a proof. */
type Range = { from: number; to: number };

/** Gives the hashes of a tile, as many as it has; proofs ask only for what a tree of their size holds. */
export type ReadTile = (level: number, index: number) => Promise<readonly Buffer[]>;

/** That the entry at `position` is in the tree of `size` entries: PATH of RFC 6962, section 2.1.1, the lowest first. */
export function proveInclusion(position: number, size: number, readTile: ReadTile): Promise<Buffer[]> {
  if (position < 0 || position >= size)
    throw new RangeError('Only what is in a tree can be shown to be in it.');
  return hashAll(inclusionRanges(position, { from: 0, to: size }), readTile);
}

/** That the tree of `size` entries begins with that of `before`: PROOF of RFC 6962, section 2.1.2. */
export function proveConsistency(before: number, size: number, readTile: ReadTile): Promise<Buffer[]> {
  if (before < 0 || before > size) throw new RangeError('A tree begins with smaller trees only.');
  if (before === 0 || before === size) return Promise.resolve([]);
  return hashAll(consistencyRanges(before, { from: 0, to: size }, true), readTile);
}

/** The tree hash of the first `size` entries, from the tiles. */
export function rootAt(size: number, readTile: ReadTile): Promise<Buffer> {
  return hashRange({ from: 0, to: size }, readTile);
}

function inclusionRanges(position: number, { from, to }: Range): Range[] {
  if (to - from === 1) return [];
  const middle = from + splitPoint(to - from);
  return position < middle
    ? [...inclusionRanges(position, { from, to: middle }), { from: middle, to }]
    : [...inclusionRanges(position, { from: middle, to }), { from, to: middle }];
}

/** `isWhole` is b of the RFC: the verifier knows the hash of the first tree, so it is not repeated. */
function consistencyRanges(before: number, { from, to }: Range, isWhole: boolean): Range[] {
  if (before === to) return isWhole ? [] : [{ from, to }];
  const middle = from + splitPoint(to - from);
  return before <= middle
    ? [...consistencyRanges(before, { from, to: middle }, isWhole), { from: middle, to }]
    : [...consistencyRanges(before, { from: middle, to }, false), { from, to: middle }];
}

async function hashAll(ranges: Range[], readTile: ReadTile): Promise<Buffer[]> {
  const hashes: Buffer[] = [];
  for (const range of ranges) hashes.push(await hashRange(range, readTile));
  return hashes;
}

async function hashRange({ from, to }: Range, readTile: ReadTile): Promise<Buffer> {
  const width = to - from;
  const split = width === 1 ? 1 : splitPoint(width);
  if (width === 1 || split * 2 === width) return hashComplete(from, width, readTile);
  const left = await hashRange({ from, to: from + split }, readTile);
  return nodeHash(left, await hashRange({ from: from + split, to }, readTile));
}

/** A complete subtree lies within one tile: of the level whose hashes are the tallest that are not taller than it. */
async function hashComplete(from: number, width: number, readTile: ReadTile): Promise<Buffer> {
  let level = 0;
  while (TILE_WIDTH ** (level + 1) <= width) level += 1;
  const first = from / TILE_WIDTH ** level;
  const index = Math.floor(first / TILE_WIDTH);
  const hashes = await readTile(level, index);
  const place = first - index * TILE_WIDTH;
  const count = width / TILE_WIDTH ** level;
  const covered = hashes.slice(place, place + count);
  if (covered.length < count) throw new MissingHashError(level, index);
  return completeRoot(covered);
}

/** A tile is not there, or has fewer hashes than the tree's size says. */
export class MissingHashError extends Error {
  readonly code = 'HL_LEDGER_TILE_MISSING';
  constructor(level: number, index: number) {
    super(`Tile ${index} of level ${level} is missing, or is too short.`);
    this.name = 'MissingHashError';
  }
}
