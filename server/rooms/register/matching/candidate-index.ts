/** Keys with more records than this say too little to be followed. */
const MOST_POSTINGS = 4_000;
const FEWEST_BITS = 10;
const MOST_BITS = 28;
/** Buckets for each record. */
const BUCKETS_A_RECORD = 16;

/** Where records are found by their keys. */
export type CandidateIndex = {
  /** The records that share keys, the best first: each shared key counts by how rare it is. */
  find: (keys: number[], most: number) => number[];
};

/** How many keys fall into each bucket, and one place more; threads count into it together. */
export type KeyCounts = Uint32Array<SharedArrayBuffer>;

/** Counts for an index of about so many records. A bucket is the low bits of a key. */
export function newKeyCounts(records: number): KeyCounts {
  const wanted = Math.ceil(Math.log2(Math.max(1, records) * BUCKETS_A_RECORD));
  const buckets = 2 ** Math.min(MOST_BITS, Math.max(FEWEST_BITS, wanted));
  return new Uint32Array(new SharedArrayBuffer(4 * (buckets + 1)));
}

export function countKeys(counts: KeyCounts, keys: ArrayLike<number>): void {
  const mask = counts.length - 2;
  for (let at = 0; at < keys.length; at += 1) Atomics.add(counts, (keys[at] ?? 0) & mask, 1);
}

/**
 * Record numbers by bucket. Two keys may share a bucket: a few more candidates, and no key is stored. Every key of every record must have
 * been counted; then records are added, the last one first. Memory: 4 bytes a posting, and 64 to 128 a record for the buckets and scores.
 */
export class Postings {
  readonly #mask: number;
  /** Where the postings of a bucket begin, once all are there. */
  readonly #starts: KeyCounts;
  readonly #records: Uint32Array;

  /** Takes the counts for its own. */
  constructor(counts: KeyCounts) {
    this.#mask = counts.length - 2;
    let sum = 0;
    for (let bucket = 0; bucket < counts.length; bucket += 1) {
      sum += counts[bucket] ?? 0;
      counts[bucket] = sum;
    }
    this.#starts = counts;
    this.#records = new Uint32Array(sum);
  }

  add(record: number, keys: ArrayLike<number>): void {
    for (let index = 0; index < keys.length; index += 1) {
      const bucket = (keys[index] ?? 0) & this.#mask;
      const at = (this.#starts[bucket] ?? 0) - 1;
      this.#records[at] = record;
      this.#starts[bucket] = at;
    }
  }

  /** The index of so many records. */
  index(count: number): CandidateIndex {
    const scores = new Float32Array(count);
    return {
      find: (keys, most) => {
        const touched = this.#addScores(keys, scores);
        const best = touched.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, most);
        for (const record of touched) scores[record] = 0;
        return best;
      },
    };
  }

  #addScores(keys: number[], scores: Float32Array): number[] {
    const touched: number[] = [];
    for (const key of keys) {
      const from = this.#starts[key & this.#mask] ?? 0;
      const until = this.#starts[(key & this.#mask) + 1] ?? 0;
      if (until === from || until - from > MOST_POSTINGS) continue;
      const rarity = Math.log2((scores.length + 1) / (until - from));
      for (let at = from; at < until; at += 1) {
        const record = this.#records[at] ?? 0;
        const before = scores[record] ?? 0;
        if (before === 0) touched.push(record);
        scores[record] = before + rarity;
      }
    }
    return touched;
  }
}

/** Builds the index of `count` records; `keysOf` is asked twice for each. */
export function buildCandidateIndex(
  count: number,
  keysOf: (record: number) => ArrayLike<number>,
): CandidateIndex {
  const counts = newKeyCounts(count);
  for (let record = 0; record < count; record += 1) countKeys(counts, keysOf(record));
  const postings = new Postings(counts);
  for (let record = count - 1; record >= 0; record -= 1) postings.add(record, keysOf(record));
  return postings.index(count);
}
