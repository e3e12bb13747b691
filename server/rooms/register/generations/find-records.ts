import type { Database, Tx } from '../../../platform/db/database.ts';
import { BrokenInvariantError } from '../../../platform/errors.ts';
import { findMarkedBlobs, readUnmarkedBlobs } from './blobs-store.ts';
import type { Marks } from './reference-marks.ts';

/** Of references, the numbers of the records that have them. */
export type FoundRecords = ReadonlyMap<string, number>;

/** So many are looked up in one statement. */
const BATCH = 500;

/**
 * The records that have these references, by their marks. Each is opened, so that a mark that somebody put to another record finds nothing: it
 * throws.
 */
export async function findMarked(
  db: Database | Tx,
  generationId: string,
  { marks, references }: { marks: Marks; references: readonly string[] },
): Promise<FoundRecords> {
  const found = new Map<string, number>();
  for (let from = 0; from < references.length; from += BATCH) {
    const some = references.slice(from, from + BATCH);
    const blobs = await findMarkedBlobs(db, generationId, some.map(marks.markOf));
    for (const [at, reference] of some.entries()) {
      const blob = blobs[at];
      if (!blob) continue;
      if (marks.referenceOf(blob.blob) !== reference)
        throw new BrokenInvariantError('A record of the register has the mark of another.');
      found.set(reference, blob.blobId);
    }
  }
  return found;
}

/**
 * The same of records that have no mark, for the release before this one stored them: they are opened one after the other until all are found, a few
 * seconds for half a million. None come any more, so what is found before a transaction is all that it can find.
 */
export async function findUnmarked(
  db: Database,
  generationId: string,
  { marks, references }: { marks: Marks; references: readonly string[] },
): Promise<FoundRecords> {
  const wanted = new Set(references);
  const found = new Map<string, number>();
  for await (const blobs of readUnmarkedBlobs(db, generationId))
    for (const { blobId, blob } of blobs) {
      const reference = marks.referenceOf(blob);
      if (wanted.has(reference)) found.set(reference, blobId);
      if (found.size === wanted.size) return found;
    }
  return found;
}
