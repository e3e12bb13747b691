import type { Database } from '../../../platform/db/database.ts';
import { readBlobIds, readBlobs, readTheseBlobs } from '../generations/blobs-store.ts';
import { ALONE_RECORDS, type Built, indexBlobs, indexGeneration, type ToIndex } from './build-index.ts';

/** Some records of a generation, as they are found: those of its first reading, or those that came since. */
export type Layer = Built;
/** Numbers of records, rising. */
export type Numbers = ArrayLike<number>;
/** What has become of a generation since its first layer was read. */
type Changes = { numbers: Numbers; came: number[]; gone: ReadonlySet<number> };

/** As many changes are carried beside the first layer before the generation is read anew: a tenth of it, and these in any case. */
const FEW_CHANGES = 1_000;
const MOST_SHARE = 0.1;

/** All records of a generation. */
export const readFirstLayer = (
  { db, databaseUrl }: { db: Database; databaseUrl: string },
  of: ToIndex,
): Promise<Layer> =>
  of.records > ALONE_RECORDS
    ? indexGeneration(of, databaseUrl)
    : indexBlobs(of, readBlobs(db, of.generationId));

/** Reads the numbers that a generation has now, none of its records. */
export async function readChanges(db: Database, generationId: string, first: Layer): Promise<Changes> {
  const numbers = await readBlobIds(db, generationId);
  return {
    numbers,
    came: missingFrom(numbers, first.numbers),
    gone: new Set(missingFrom(first.numbers, numbers)),
  };
}

export function areTooMany({ came, gone }: Pick<Changes, 'came' | 'gone'>, { numbers }: Layer): boolean {
  return came.length + gone.size > Math.max(FEW_CHANGES, numbers.length * MOST_SHARE);
}

/** The layers of a generation after changes: its first one as it is, and one of what came since. */
export async function addLayer(
  db: Database,
  first: Layer,
  of: ToIndex,
  came: number[],
): Promise<[Layer, ...Layer[]]> {
  if (came.length === 0) return [first];
  const blobs = readTheseBlobs(db, of.generationId, came);
  return [first, await indexBlobs({ ...of, records: came.length }, blobs)];
}

/** Those of the one that are not among the others. Both rise. */
export function missingFrom(numbers: Numbers, others: Numbers): number[] {
  const missing: number[] = [];
  let at = 0;
  for (let each = 0; each < numbers.length; each += 1) {
    const number = numbers[each] ?? 0;
    while (at < others.length && (others[at] ?? 0) < number) at += 1;
    if (others[at] !== number) missing.push(number);
  }
  return missing;
}
