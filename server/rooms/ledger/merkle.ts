import { hash } from 'node:crypto';

const NODE = Buffer.of(1);

/** By way of a string of single bytes: Node.js gives out a string three times sooner than a buffer. */
const sha256 = (bytes: Buffer | string): Buffer => Buffer.from(hash('sha256', bytes, 'binary'), 'binary');

/** MTH({d}) = SHA-256(0x00 || d) (RFC 6962, section 2.1). */
export function leafHash(content: string): Buffer {
  return sha256(`\0${content}`);
}

/** SHA-256(0x01 || left || right) (RFC 6962, section 2.1). */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.concat([NODE, left, right]));
}

/** The hash of a complete tree over 2^n hashes of one height, which must not be none. */
export function completeRoot(hashes: readonly Buffer[]): Buffer {
  let row = hashes;
  while (row.length > 1) {
    const above: Buffer[] = [];
    for (let left = 0; left < row.length; left += 2) above.push(nodeHash(at(row, left), at(row, left + 1)));
    row = above;
  }
  return at(row, 0);
}

function at(row: readonly Buffer[], index: number): Buffer {
  const found = row[index];
  if (found === undefined) throw new RangeError('A complete tree has 2^n hashes in each row.');
  return found;
}

/** The largest power of two that is smaller than `count`, which is at least 2 (RFC 6962, section 2.1). */
export function splitPoint(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/**
 * A growing tree, of which only the roots of its complete subtrees are kept: one for each bit that is set in its
 * size, so 20 hashes for a million entries.
 */
export class GrowingTree {
  #size = 0;
  #peaks: Buffer[] = [];

  get size(): number {
    return this.#size;
  }

  copy(): GrowingTree {
    const copy = new GrowingTree();
    copy.#size = this.#size;
    copy.#peaks = [...this.#peaks];
    return copy;
  }

  append(leaf: Buffer): void {
    this.appendComplete(leaf, 1);
  }

  /** Appends a complete subtree of `width` leaves, a power of two that divides the size so far, by its root. */
  appendComplete(root: Buffer, width: number): void {
    if (this.#size % width !== 0)
      throw new RangeError(`A subtree of ${width} cannot stand at ${this.#size}.`);
    let top = root;
    for (let rest = this.#size / width; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#peaks.pop();
      if (left === undefined) throw new RangeError('A tree of odd size has a peak for its last bit.');
      top = nodeHash(left, top);
    }
    this.#peaks.push(top);
    this.#size += width;
  }

  /** The Merkle tree hash of all leaves; that of no leaves is SHA-256 of nothing (RFC 6962, section 2.1). */
  root(): Buffer {
    let right = this.#peaks.at(-1);
    if (right === undefined) return sha256('');
    for (let index = this.#peaks.length - 2; index >= 0; index -= 1)
      right = nodeHash(at(this.#peaks, index), right);
    return right;
  }
}
