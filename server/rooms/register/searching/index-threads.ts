import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Indexed, type IndexTask, openIndexing } from './index-records.ts';

/** More threads wait for the one that reads. */
const MOST_THREADS = 4;
/** So many records are read where they arrive, before threads are worth their start. */
export const ALONE_RECORDS = 4_000;
/** Batches that each thread has waiting. */
const AHEAD = 2;

type Thread = {
  worker: Worker;
  waiting: { done: (indexed: Indexed) => void; failed: (error: Error) => void }[];
};

/** Reads the records of one generation on all processors. */
export class IndexThreads {
  readonly #alone: (sealed: Uint8Array) => Indexed;
  readonly #threads: Thread[];
  #next = 0;

  constructor(task: IndexTask, records: number) {
    this.#alone = openIndexing(task);
    const count = records > ALONE_RECORDS ? Math.min(MOST_THREADS, availableParallelism()) : 0;
    this.#threads = Array.from({ length: count }, () => startThread(task));
  }

  /** How many batches may be under way before one has to be waited for. */
  get ahead(): number {
    return this.#threads.length * AHEAD;
  }

  /** Takes the bytes for its own. */
  run(sealed: Uint8Array<ArrayBuffer>): Promise<Indexed> {
    const thread = this.#threads[this.#next % Math.max(1, this.#threads.length)];
    if (!thread) return Promise.resolve(this.#alone(sealed));
    this.#next += 1;
    return new Promise((done, failed) => {
      thread.waiting.push({ done, failed });
      thread.worker.postMessage(sealed, [sealed.buffer]);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

function startThread(workerData: IndexTask): Thread {
  const worker = new Worker(new URL('./index-thread.ts', import.meta.url), { workerData });
  const thread: Thread = { worker, waiting: [] };
  worker.on('message', (indexed: Indexed) => thread.waiting.shift()?.done(indexed));
  worker.on('error', (error: Error) => {
    for (const { failed } of thread.waiting.splice(0)) failed(error);
  });
  return thread;
}
