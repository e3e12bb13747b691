const FEWEST_BITS = 10;
const MOST_BITS = 28;
/** Buckets for each record. */
const BUCKETS_A_RECORD = 16;

/**
 * Some records of an index, by bucket: where the postings of each begin, one place more, and the numbers of records. A bucket is the low bits
 * of a key. Two keys may share one: a few more candidates, and no key is stored. Memory: 4 bytes a posting, and 64 to 128 a record.
 */
export type IndexPart = {
  records: number;
  starts: Uint32Array<ArrayBuffer>;
  postings: Uint32Array<ArrayBuffer>;
};
/** The keys of some records, one record after the other, and where those of each end. */
export type KeyBatch = { keys: Uint32Array; ends: Uint32Array };

/** Builds a part of the records of these batches, in their order. */
export function buildPart(batches: readonly KeyBatch[]): IndexPart {
  const records = batches.reduce((sum, { ends }) => sum + ends.length, 0);
  const starts = newStarts(records);
  const mask = starts.length - 2;
  for (const { keys } of batches)
    for (let at = 0; at < keys.length; at += 1) {
      const bucket = (keys[at] ?? 0) & mask;
      starts[bucket] = (starts[bucket] ?? 0) + 1;
    }
  let sum = 0;
  for (let bucket = 0; bucket < starts.length; bucket += 1) {
    sum += starts[bucket] ?? 0;
    starts[bucket] = sum;
  }
  const postings = new Uint32Array(sum);
  let until = records;
  for (const batch of batches.toReversed()) {
    until -= batch.ends.length;
    fill({ records, starts, postings }, until, batch);
  }
  return { records, starts, postings };
}

function newStarts(records: number): Uint32Array<ArrayBuffer> {
  const wanted = Math.ceil(Math.log2(Math.max(1, records) * BUCKETS_A_RECORD));
  return new Uint32Array(2 ** Math.min(MOST_BITS, Math.max(FEWEST_BITS, wanted)) + 1);
}

/** From the last record to the first, each before those of its bucket that are there already. */
function fill({ starts, postings }: IndexPart, first: number, { keys, ends }: KeyBatch): void {
  const mask = starts.length - 2;
  for (let record = ends.length - 1; record >= 0; record -= 1)
    for (let at = ends[record - 1] ?? 0; at < (ends[record] ?? 0); at += 1) {
      const bucket = (keys[at] ?? 0) & mask;
      const place = (starts[bucket] ?? 0) - 1;
      postings[place] = first + record;
      starts[bucket] = place;
    }
}
