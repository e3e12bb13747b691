import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { allNumbers, type NumberRange, rangesOf } from '../generations/copied-blobs-store.ts';
import type { ThreadTask } from './index-thread.ts';
import type { BuiltPart, PartTask } from './part-builder.ts';

/** More would only wait for PostgreSQL. */
const MOST_THREADS = 4;
/** A part has at least so many records, and there are about so many parts at most: a key is looked up in each. */
const LEAST_IN_PART = 1 << 17;
const MOST_PARTS = 16;
const RECORDS_A_STATEMENT = 20_000;

type Told = { built: BuiltPart } | { failure: string };

/** Reads a generation of about so many records on all processors, each thread a part after another; the parts by rising numbers. */
export async function buildParts(
  task: PartTask & { databaseUrl: string },
  records: number,
): Promise<BuiltPart[]> {
  const count = Math.min(MOST_THREADS, availableParallelism());
  const inPart = Math.max(LEAST_IN_PART, records / MOST_PARTS);
  const parts = Math.ceil(Math.max(1, records / inPart) / count) * count;
  const rangesAPart = Math.ceil(records / parts / RECORDS_A_STATEMENT);
  const waiting = rangesOf(allNumbers, parts).map((range, place) => ({ range, place }));
  const built: BuiltPart[] = [];
  const workers = Array.from({ length: count }, () => startThread({ ...task, rangesAPart }));
  const work = async (worker: Worker) => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      built[next.place] = await buildOn(worker, next.range);
  };
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return built;
}

const startThread = (workerData: ThreadTask): Worker =>
  new Worker(new URL('./index-thread.ts', import.meta.url), { workerData });

function buildOn(worker: Worker, range: NumberRange): Promise<BuiltPart> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', heard).off('error', failed).off('exit', ended);
      act();
    };
    const heard = (told: Told) =>
      settle(() => ('built' in told ? resolve(told.built) : reject(new Error(told.failure))));
    const failed = (error: Error) => settle(() => reject(error));
    const ended = () => settle(() => reject(new Error('A thread that builds an index has ended.')));
    worker.on('message', heard).on('error', failed).on('exit', ended);
    worker.postMessage(range);
  });
}
