import type { KeyObject } from 'node:crypto';
import { heldKey } from '../../../platform/crypto/seal.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Fingerprint } from '../../fingerprints/index.ts';
import { readBlobs } from '../generations/blobs-store.ts';
import type { Generation } from '../generations/generations-store.ts';
import { candidateKeys } from '../matching/candidate-keys.ts';
import type { Rarity } from '../matching/rarity.ts';
import { IndexBuilder } from './index-builder.ts';

/** By what the records of one custodian are found. It holds numbers drawn at random and mixed tokens, no record. */
export type CustodianIndex = {
  generation: Generation;
  dataKey: KeyObject;
  rarity: Rarity;
  records: number;
  /** Of every record, rising. */
  numbers: readonly number[];
  /** The numbers of the records worth comparing, the likeliest first. */
  find: (asked: Fingerprint, most: number) => number[];
};

/** Reads the generation of a custodian once, record by record, and keeps of each its number and its keys. */
export async function buildCustodianIndex(
  db: Database,
  generation: Generation,
  key: Buffer,
): Promise<CustodianIndex> {
  const dataKey = heldKey(key);
  const builder = new IndexBuilder({ ...generation, dataKey });
  try {
    for await (const blobs of readBlobs(db, generation.generationId)) await builder.add(blobs);
    const { numbers, rarity, index } = await builder.finish();
    return {
      ...{ generation, dataKey, rarity, numbers, records: numbers.length },
      find: (asked, most) => index.find(candidateKeys(asked), most).flatMap((at) => numbers[at] ?? []),
    };
  } finally {
    await builder.close();
  }
}
