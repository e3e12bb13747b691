import type { Database } from '../../../platform/db/database.ts';
import { type Blob, readBlobIds, readTheseBlobs } from '../generations/blobs-store.ts';
import { type Built, IndexBuilder, type ToIndex } from './index-builder.ts';

/** Some records of a generation, as they are found: those of its first reading, or those that came since. */
export type Layer = Built;
/** What has become of a generation since its first layer was read. */
type Changes = { numbers: number[]; came: number[]; gone: ReadonlySet<number> };

/** As many changes are carried beside the first layer before the generation is read anew: a tenth of it, and these in any case. */
const FEW_CHANGES = 1_000;
const MOST_SHARE = 0.1;

export async function readLayer(of: ToIndex, blobs: AsyncIterable<Blob[]>): Promise<Layer> {
  const builder = new IndexBuilder(of);
  try {
    for await (const some of blobs) await builder.add(some);
    return await builder.finish();
  } finally {
    await builder.close();
  }
}

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
  return [first, await readLayer({ ...of, records: came.length }, blobs)];
}

/** Those of the one that are not among the others. Both rise. */
export function missingFrom(numbers: readonly number[], others: readonly number[]): number[] {
  const missing: number[] = [];
  let at = 0;
  for (const number of numbers) {
    while (at < others.length && (others[at] ?? 0) < number) at += 1;
    if (others[at] !== number) missing.push(number);
  }
  return missing;
}
