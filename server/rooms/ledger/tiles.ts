import { completeRoot, GrowingTree } from './merkle.ts';

/**
 * The tree in tiles (c2sp.org/tlog-tiles). A tile of level L holds the roots of 256 neighbouring complete subtrees of 256^L
 * leaves; the last of a level may hold fewer.
 *
 *   level 1            [ root of tile 0 | root of tile 1 | ... ]
 *                          /                   \
 *   level 0   [ 256 leaf hashes ]      [ 256 leaf hashes ]  ...
 */
export const TILE_WIDTH = 256;
export const HASH_BYTES = 32;

export type Tile = { level: number; index: number; hashes: Buffer[] };

/** The address of a tile: `tile/<level>/<index>[.p/<width>]`, the index in groups of three digits. */
export function tilePath(level: number | 'entries', index: number, width = TILE_WIDTH): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const name = groups.map((group, place) => (place === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${name}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** How many hashes there are on a level of a tree, and so in its tiles. */
export function countHashes(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** How many hashes the tile at this place has in a tree of this size. */
export function tileWidth(size: number, level: number, index: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, countHashes(size, level) - index * TILE_WIDTH));
}

/** Entries as tlog-tiles serves them: each behind its length, as 16 bits, the highest first. */
export function bundleEntries(contents: readonly string[]): Buffer {
  const parts = contents.flatMap((content) => {
    const bytes = Buffer.from(content, 'utf8');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat(parts);
}

/** The entries of a bundle; nothing where it ends within one. */
export function readBundle(bundle: Buffer): string[] | undefined {
  const contents: string[] = [];
  for (let at = 0; at < bundle.length; ) {
    if (at + 2 > bundle.length) return undefined;
    const end = at + 2 + bundle.readUInt16BE(at);
    if (end > bundle.length) return undefined;
    contents.push(bundle.toString('utf8', at + 2, end));
    at = end;
  }
  return contents;
}

/** The hashes of a stored tile. */
export function cutHashes(stored: Buffer): Buffer[] {
  const count = Math.floor(stored.length / HASH_BYTES);
  return Array.from({ length: count }, (_, index) =>
    stored.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}

/** A tree that grows leaf by leaf, and gives out each tile when it is full. It keeps the last tile of each level only. */
export class TiledTree {
  #tree = new GrowingTree();
  #edges: Buffer[][] = [];

  get size(): number {
    return this.#tree.size;
  }

  root(): Buffer {
    return this.#tree.root();
  }

  copy(): TiledTree {
    const copy = new TiledTree();
    copy.#tree = this.#tree.copy();
    copy.#edges = this.#edges.map((edge) => [...edge]);
    return copy;
  }

  /** Returns the tiles that this leaf has filled, the lowest first. */
  append(leaf: Buffer): Tile[] {
    this.#tree.append(leaf);
    return this.#push(0, leaf);
  }

  #push(level: number, hash: Buffer): Tile[] {
    const edge = this.#edges[level] ?? [];
    this.#edges[level] = edge;
    edge.push(hash);
    if (edge.length < TILE_WIDTH) return [];
    this.#edges[level] = [];
    const index = countHashes(this.size, level + 1) - 1;
    return [{ level, index, hashes: edge }, ...this.#push(level + 1, completeRoot(edge))];
  }

  /** A tree of full tiles, from its right edge: for each level above the leaves, the hashes of its last tile. */
  static fromEdges(edges: Buffer[][]): TiledTree {
    const tiled = new TiledTree();
    tiled.#edges = edges.map((edge) => [...edge]);
    for (let level = edges.length - 1; level >= 0; level -= 1)
      for (const root of edges[level] ?? []) tiled.#tree.appendComplete(root, TILE_WIDTH ** level);
    return tiled;
  }
}
