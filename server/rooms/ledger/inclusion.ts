import { leafHash, nodeHash } from './merkle.ts';

/** Whether the entry with that text is at `position` of the tree of `size` entries with that root (RFC 9162, section 2.1.3.2). */
export function isIncluded(
  content: string,
  { position, size, root }: { position: number; size: number; root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (position < 0 || position >= size) return false;
  let [place, last, reached] = [position, size - 1, leafHash(content)];
  for (const hash of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      reached = nodeHash(hash, reached);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else reached = nodeHash(reached, hash);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && reached.equals(root);
}

const half = (count: number): number => Math.floor(count / 2);
