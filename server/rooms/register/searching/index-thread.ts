import { parentPort, workerData } from 'node:worker_threads';
import { type NumberRange, openBlobCopier, rangesOf } from '../generations/copied-blobs-store.ts';
import { PartBuilder, type PartTask } from './part-builder.ts';

/** What a thread is started for. */
export type ThreadTask = PartTask & { databaseUrl: string; rangesAPart: number };

/** A thread that reads records and builds parts of an index of them: ranges of numbers come in, a part of each goes back. */
const { databaseUrl, rangesAPart, ...task } = workerData as ThreadTask;
const copier = openBlobCopier(databaseUrl);
copier.catch(() => undefined);

async function build(range: NumberRange) {
  const builder = new PartBuilder(task);
  const { copy } = await copier;
  // One statement each: none keeps PostgreSQL from tidying up for long.
  for (const some of rangesOf(range, rangesAPart))
    await copy(task.generationId, some, (blobId, blob) => builder.add(blobId, blob));
  return builder.finish();
}

parentPort?.on('message', (range: NumberRange) => {
  build(range).then(
    (built) => {
      const { part, numbers } = built;
      parentPort?.postMessage({ built }, [part.starts.buffer, part.postings.buffer, numbers.buffer]);
    },
    (error: unknown) => parentPort?.postMessage({ failure: String(error) }),
  );
});
