import { createHash } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** MTH({d}) = SHA-256(0x00 || d) (RFC 6962, section 2.1). */
export function leafHash(content: string): Buffer {
  return createHash('sha256').update(LEAF).update(content, 'utf8').digest();
}

/** SHA-256(0x01 || left || right) (RFC 6962, section 2.1). */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
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
    let hash = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#peaks.pop();
      if (left === undefined) throw new RangeError('A tree of odd size has a peak for its last bit.');
      hash = nodeHash(left, hash);
    }
    this.#peaks.push(hash);
    this.#size += 1;
  }

  /** The Merkle tree hash of all leaves; that of no leaves is SHA-256 of nothing (RFC 6962, section 2.1). */
  root(): Buffer {
    const [last, ...others] = this.#peaks.toReversed();
    if (last === undefined) return createHash('sha256').digest();
    return others.reduce((right, left) => nodeHash(left, right), last);
  }
}
