import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hashLeaf,
  provesConsistency,
  provesInclusion,
  treeHash,
} from '../../../test/ledger/independent-verifier.ts';
import { isIncluded } from './inclusion.ts';
import { completeRoot, leafHash } from './merkle.ts';
import { MissingHashError, proveConsistency, proveInclusion, type ReadTile, rootAt } from './proof.ts';
import {
  bundleEntries,
  cutHashes,
  readBundle,
  TILE_WIDTH,
  type Tile,
  TiledTree,
  tilePath,
  tileWidth,
} from './tiles.ts';

const contents = Array.from({ length: 1_100 }, (_, index) => `entry ${index}`);

/** The tiles of a tree of some size, as they are in a database: full ones stored, others cut from the leaves. */
function tilesOf(size: number): { tree: TiledTree; readTile: ReadTile } {
  const tree = new TiledTree();
  const full = new Map<string, Tile>();
  const leaves = contents.slice(0, size).map(leafHash);
  for (const leaf of leaves)
    for (const tile of tree.append(leaf)) full.set(`${tile.level}/${tile.index}`, tile);
  const readTile: ReadTile = async (level, index) => {
    const stored = full.get(`${level}/${index}`)?.hashes;
    if (stored) return stored;
    const from = index * TILE_WIDTH;
    if (level === 0) return leaves.slice(from, from + tileWidth(size, 0, index));
    return Array.from({ length: tileWidth(size, level, index) }, (_, place) =>
      completeRoot(full.get(`${level - 1}/${from + place}`)?.hashes ?? []),
    );
  };
  return { tree, readTile };
}
const sizes = fc.integer({ min: 1, max: contents.length });

describe('proofs, judged by a verifier of its own', () => {
  it('show every entry to be where it is, and nowhere else', async () => {
    const places = sizes.chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.nat(size - 1)));
    await fc.assert(
      fc.asyncProperty(places, async ([size, position, other]) => {
        const { tree, readTile } = tilesOf(size);
        const checkpoint = { origin: 'log', size, root: tree.root() };
        const proof = await proveInclusion(position, size, readTile);
        expect(await provesInclusion(`entry ${position}`, position, checkpoint, proof)).toBe(true);
        expect(await provesInclusion('forged', position, checkpoint, proof)).toBe(false);
        expect(isIncluded(`entry ${position}`, { position, ...checkpoint }, proof)).toBe(true);
        expect(isIncluded('forged', { position, ...checkpoint }, proof)).toBe(false);
        expect(isIncluded(`entry ${position}`, { ...checkpoint, position: other }, proof)).toBe(
          other === position,
        );
        const elsewhere = await provesInclusion(`entry ${position}`, other, checkpoint, proof);
        expect(elsewhere).toBe(other === position);
      }),
      { numRuns: 60 },
    );
  });

  it('show that a tree begins with each smaller one, and with no other', async () => {
    const pairs = sizes.chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size })));
    await fc.assert(
      fc.asyncProperty(pairs, async ([size, before]) => {
        const { tree, readTile } = tilesOf(size);
        const later = { origin: 'log', size, root: tree.root() };
        const earlier = { origin: 'log', size: before, root: await rootAt(before, readTile) };
        const proof = await proveConsistency(before, size, readTile);
        expect(await provesConsistency(earlier, later, proof)).toBe(true);
        const forged = { ...earlier, root: Buffer.alloc(32, 1) };
        expect(await provesConsistency(forged, later, proof)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('are of the roots that the definition gives', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async (size) => {
        const leaves = await Promise.all(contents.slice(0, size).map(hashLeaf));
        expect(tilesOf(size).tree.root()).toEqual(Buffer.from(await treeHash(leaves)));
      }),
      { numRuns: 15 },
    );
  });

  it('are not made of tiles that are missing or too short', async () => {
    const cut: ReadTile = async () => [];
    await expect(proveInclusion(0, 300, cut)).rejects.toThrow(MissingHashError);
    await expect(async () => proveInclusion(300, 300, cut)).rejects.toThrow(RangeError);
    await expect(async () => proveConsistency(301, 300, cut)).rejects.toThrow(RangeError);
  });
});

describe('tiles', () => {
  it('have the addresses that c2sp.org/tlog-tiles gives them', () => {
    expect(tilePath(0, 1_234_067)).toBe('tile/0/x001/x234/067');
    expect(tilePath(1, 0, 17)).toBe('tile/1/000.p/17');
    expect(tilePath('entries', 1_000)).toBe('tile/entries/x001/000');
  });

  it('are full one after another, and give the same tree when it is taken up again', () => {
    const { tree } = tilesOf(1_024);
    const again = TiledTree.fromEdges([[], tilesEdge(1_024)]);
    expect(again.size).toBe(1_024);
    expect(again.root()).toEqual(tree.root());
    again.append(leafHash('entry 1024'));
    expect(again.root()).toEqual(tilesOf(1_025).tree.root());
  });

  const tilesEdge = (size: number): Buffer[] => {
    const roots: Buffer[] = [];
    for (let from = 0; from < size; from += TILE_WIDTH) {
      const part = new TiledTree();
      for (const content of contents.slice(from, from + TILE_WIDTH)) part.append(leafHash(content));
      roots.push(part.root());
    }
    return roots;
  };

  it('carry entries of any words, and nothing where a bundle is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
        const bundle = bundleEntries(words);
        expect(readBundle(bundle)).toEqual(words.map((word) => Buffer.from(word).toString()));
        if (bundle.length > 0) expect(readBundle(bundle.subarray(0, -1))).toBeUndefined();
      }),
    );
    expect(cutHashes(Buffer.alloc(64))).toHaveLength(2);
  });
});
