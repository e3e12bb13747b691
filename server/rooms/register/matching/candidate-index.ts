import { BestRecords } from './best-records.ts';
import type { IndexPart } from './index-part.ts';

/** Keys with more records than this say too little to be followed. */
const MOST_POSTINGS = 4_000;

/** Where records are found by their keys. */
export type CandidateIndex = {
  /** The records that share keys, the best first: each shared key counts by how rare it is. */
  find: (keys: readonly number[], most: number) => number[];
};

/** One index of several parts, whose records are counted on from one part to the next. What is found is the same however they are divided. */
export function joinParts(parts: readonly IndexPart[]): CandidateIndex {
  const firsts: number[] = [];
  let count = 0;
  for (const { records } of parts) {
    firsts.push(count);
    count += records;
  }
  const best = new BestRecords(count);
  return {
    find: (keys, most) => {
      for (const key of keys) {
        const sharing = countOf(key, parts);
        if (sharing === 0 || sharing > MOST_POSTINGS) continue;
        const rarity = Math.log2((count + 1) / sharing);
        for (let part = 0; part < parts.length; part += 1)
          addScores(best, parts[part], { key, rarity, first: firsts[part] ?? 0 });
      }
      return best.take(most);
    },
  };
}

function countOf(key: number, parts: readonly IndexPart[]): number {
  let count = 0;
  for (const { starts } of parts) {
    const bucket = key & (starts.length - 2);
    count += (starts[bucket + 1] ?? 0) - (starts[bucket] ?? 0);
  }
  return count;
}

function addScores(
  best: BestRecords,
  part: IndexPart | undefined,
  { key, rarity, first }: { key: number; rarity: number; first: number },
): void {
  if (!part) return;
  const { starts, postings } = part;
  const bucket = key & (starts.length - 2);
  const until = starts[bucket + 1] ?? 0;
  for (let at = starts[bucket] ?? 0; at < until; at += 1) best.add(first + (postings[at] ?? 0), rarity);
}
