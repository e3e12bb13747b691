import { parentPort, workerData } from 'node:worker_threads';
import { type IndexTask, openIndexing } from './index-records.ts';

/** A thread that reads records for an index: sealed ones come in, their keys go back, in the same order. */
const index = openIndexing(workerData as IndexTask);
parentPort?.on('message', (sealed: Uint8Array) => {
  const indexed = index(sealed);
  parentPort?.postMessage(indexed, [indexed.keys.buffer, indexed.ends.buffer]);
});
