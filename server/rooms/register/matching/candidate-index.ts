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

/** Record numbers by bucket: those of one stand from its start to the start of the next. */
type Buckets = { mask: number; starts: Uint32Array; postings: Uint32Array };
type KeysOf = (record: number) => ArrayLike<number>;

/**
 * Builds the index of `count` records; `keysOf` is asked twice for each. A bucket is the low bits of a key, so two keys may share one:
 * a few more candidates, and no key is stored. Memory: 4 bytes a posting, and 64 to 128 a record for the buckets and scores.
 */
export function buildCandidateIndex(count: number, keysOf: KeysOf): CandidateIndex {
  const buckets = fillBuckets(count, keysOf);
  const scores = new Float32Array(count);
  return {
    find: (keys, most) => {
      const touched = addScores(buckets, keys, scores);
      const best = touched.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, most);
      for (const record of touched) scores[record] = 0;
      return best;
    },
  };
}

function addScores({ mask, starts, postings }: Buckets, keys: number[], scores: Float32Array): number[] {
  const touched: number[] = [];
  for (const key of keys) {
    const from = starts[key & mask] ?? 0;
    const until = starts[(key & mask) + 1] ?? 0;
    if (until === from || until - from > MOST_POSTINGS) continue;
    const rarity = Math.log2((scores.length + 1) / (until - from));
    for (let at = from; at < until; at += 1) {
      const record = postings[at] ?? 0;
      const before = scores[record] ?? 0;
      if (before === 0) touched.push(record);
      scores[record] = before + rarity;
    }
  }
  return touched;
}

function fillBuckets(count: number, keysOf: KeysOf): Buckets {
  const wanted = Math.ceil(Math.log2(Math.max(1, count) * BUCKETS_A_RECORD));
  const mask = 2 ** Math.min(MOST_BITS, Math.max(FEWEST_BITS, wanted)) - 1;
  const starts = new Uint32Array(mask + 2);
  forEachKey(count, keysOf, (key) => {
    const at = (key & mask) + 1;
    starts[at] = (starts[at] ?? 0) + 1;
  });
  for (let bucket = 0; bucket <= mask; bucket += 1)
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  const next = starts.slice(0, mask + 1);
  const postings = new Uint32Array(starts[mask + 1] ?? 0);
  forEachKey(count, keysOf, (key, record) => {
    const at = next[key & mask] ?? 0;
    postings[at] = record;
    next[key & mask] = at + 1;
  });
  return { mask, starts, postings };
}

function forEachKey(count: number, keysOf: KeysOf, take: (key: number, record: number) => void): void {
  for (let record = 0; record < count; record += 1) {
    const keys = keysOf(record);
    for (let index = 0; index < keys.length; index += 1) take(keys[index] ?? 0, record);
  }
}
