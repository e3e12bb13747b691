import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Fingerprinted, openFingerprinting, type RowCells } from './fingerprint-rows.ts';
import type { Mapping } from './mapping.ts';

/** More threads wait for the one that reads. */
const MOST_THREADS = 4;
/** So many rows are done where they are read, before threads are worth their start. */
const ALONE_ROWS = 2_000;
/** Batches that each thread has waiting. */
const AHEAD = 2;

type Thread = {
  worker: Worker;
  waiting: { done: (result: Fingerprinted) => void; failed: (error: Error) => void }[];
};

/** Makes fingerprints on all processors. Batches come back in the order in which they were given. */
export class FingerprintPool {
  readonly #communityKey: Uint8Array;
  readonly #mapping: Mapping;
  readonly #alone: (rows: RowCells) => Fingerprinted;
  readonly #threads: Thread[] = [];
  #rows = 0;
  #next = 0;

  constructor(communityKey: Uint8Array, mapping: Mapping) {
    this.#communityKey = communityKey;
    this.#mapping = mapping;
    this.#alone = openFingerprinting(communityKey, mapping);
  }

  /** How many batches may be under way before one has to be waited for. */
  get ahead(): number {
    return Math.max(1, this.#threads.length * AHEAD);
  }

  run(rows: RowCells): Promise<Fingerprinted> {
    this.#rows += rows.length;
    if (this.#rows <= ALONE_ROWS) return Promise.resolve(this.#alone(rows));
    if (this.#threads.length === 0) this.#start();
    const thread = this.#threads[this.#next % this.#threads.length];
    this.#next += 1;
    if (!thread) throw new Error('There is no thread that makes fingerprints.');
    return new Promise((done, failed) => {
      thread.waiting.push({ done, failed });
      thread.worker.postMessage(rows);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(): void {
    const count = Math.min(MOST_THREADS, availableParallelism());
    for (let index = 0; index < count; index += 1) {
      const worker = new Worker(new URL('./fingerprint-worker.ts', import.meta.url), {
        workerData: { communityKey: this.#communityKey, mapping: this.#mapping },
      });
      const thread: Thread = { worker, waiting: [] };
      worker.on('message', (result: Fingerprinted) => thread.waiting.shift()?.done(result));
      worker.on('error', (error: Error) => {
        for (const { failed } of thread.waiting.splice(0)) failed(error);
      });
      this.#threads.push(thread);
    }
  }
}
