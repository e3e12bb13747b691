import type { KeyObject } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Blob } from '../generations/blobs-store.ts';
import { BLOB_BYTES } from '../generations/rekeying.ts';
import { type CandidateIndex, newKeyCounts, Postings } from '../matching/candidate-index.ts';
import { Rarity } from '../matching/rarity.ts';
import type { Indexed } from './index-records.ts';
import { IndexThreads } from './index-threads.ts';

/** Which generation, the key of its records, and about how many there are. */
export type ToIndex = { generationId: string; dataKey: KeyObject; records: number };
/** `numbers` are those under which records are stored; their places are the records of the index. */
export type Built = { numbers: number[]; rarity: Rarity; index: CandidateIndex };

/** Builds an index from sealed records. Threads read them; whoever else is served by this process waits for none of it. */
export class IndexBuilder {
  readonly #rarity: Rarity;
  readonly #keyCounts: ReturnType<typeof newKeyCounts>;
  readonly #threads: IndexThreads;
  readonly #numbers: number[] = [];
  readonly #underWay: Promise<Indexed>[] = [];
  readonly #batches: Indexed[] = [];

  constructor({ generationId, dataKey, records }: ToIndex) {
    this.#rarity = new Rarity(records);
    this.#keyCounts = newKeyCounts(records);
    const counts = { keyCounts: this.#keyCounts, tokenCounts: this.#rarity.slots };
    this.#threads = new IndexThreads({ generationId, dataKey, ...counts }, records);
  }

  /** Throws where a record was altered, at this or a later call. */
  async add(blobs: Blob[]): Promise<void> {
    const sealed = new Uint8Array(blobs.length * BLOB_BYTES);
    for (const [place, { blobId, blob }] of blobs.entries()) {
      if (blob.length !== BLOB_BYTES)
        throw new RangeError('A sealed record has another length than all have.');
      sealed.set(blob, place * BLOB_BYTES);
      this.#numbers.push(blobId);
    }
    const indexed = this.#threads.run(sealed);
    // Whoever waits for it hears of a failure; until then it must not end the process.
    indexed.catch(() => undefined);
    this.#underWay.push(indexed);
    while (this.#underWay.length > this.#threads.ahead) await this.#takeFirst();
  }

  async finish(): Promise<Built> {
    while (this.#underWay.length > 0) await this.#takeFirst();
    const postings = new Postings(this.#keyCounts);
    let record = this.#numbers.length;
    for (let batch = this.#batches.pop(); batch; batch = this.#batches.pop()) {
      for (let at = batch.ends.length - 1; at >= 0; at -= 1) {
        record -= 1;
        postings.add(record, batch.keys.subarray(batch.ends[at - 1] ?? 0, batch.ends[at]));
      }
      await breathe();
    }
    this.#rarity.addCounted(this.#numbers.length);
    const index = postings.index(this.#numbers.length);
    return { numbers: this.#numbers, rarity: this.#rarity, index };
  }

  /** Ends the threads, whether it was finished or not. */
  close(): Promise<void> {
    return this.#threads.close();
  }

  async #takeFirst(): Promise<void> {
    const first = await this.#underWay.shift();
    if (first) this.#batches.push(first);
  }
}
