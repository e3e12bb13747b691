import type { KeyObject } from 'node:crypto';
import type { Blob } from '../generations/blobs-store.ts';
import { type CandidateIndex, joinParts } from '../matching/candidate-index.ts';
import { Rarity } from '../matching/rarity.ts';
import { buildParts } from './index-threads.ts';
import { type BuiltPart, PartBuilder } from './part-builder.ts';

/** Which generation, the key of its records, and about how many there are. */
export type ToIndex = { generationId: string; dataKey: KeyObject; records: number };
/** `numbers` are those under which records are stored, rising; their places are the records of the index. */
export type Built = { numbers: Float64Array; rarity: Rarity; index: CandidateIndex };

/** So many records are read where they arrive, before threads are worth their start. */
export const ALONE_RECORDS = 4_000;

/** Builds the index of records that arrive by rising numbers. Throws where one was altered. */
export async function indexBlobs(of: ToIndex, blobs: AsyncIterable<Blob[]>): Promise<Built> {
  const rarity = new Rarity(of.records);
  const builder = new PartBuilder({ ...of, tokenCounts: rarity.slots });
  for await (const some of blobs) for (const { blobId, blob } of some) builder.add(blobId, blob);
  return joinBuilt([builder.finish()], rarity);
}

/** Builds the index of all records of a generation by threads that read them; whoever is served by this process waits for none of it. */
export async function indexGeneration(of: ToIndex, databaseUrl: string): Promise<Built> {
  const { generationId, dataKey, records } = of;
  const rarity = new Rarity(records);
  const task = { generationId, dataKey, tokenCounts: rarity.slots, databaseUrl };
  return joinBuilt(await buildParts(task, records), rarity);
}

function joinBuilt(built: BuiltPart[], rarity: Rarity): Built {
  const records = built.reduce((sum, { numbers }) => sum + numbers.length, 0);
  const numbers = new Float64Array(records);
  let at = 0;
  for (const each of built) {
    numbers.set(each.numbers, at);
    at += each.numbers.length;
  }
  rarity.addCounted(records);
  return { numbers, rarity, index: joinParts(built.map(({ part }) => part)) };
}
