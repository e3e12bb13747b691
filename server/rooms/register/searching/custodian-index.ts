import { type KeyObject, randomInt } from 'node:crypto';
import { heldKey, unseal } from '../../../platform/crypto/seal.ts';
import type { Database } from '../../../platform/db/database.ts';
import { type Fingerprint, readKeyParts, readRecord } from '../../fingerprints/index.ts';
import { readBlobs } from '../generations/blobs-store.ts';
import type { Generation } from '../generations/generations-store.ts';
import { blobContext } from '../generations/rekeying.ts';
import { buildCandidateIndex } from '../matching/candidate-index.ts';
import { candidateKeys } from '../matching/candidate-keys.ts';
import { Rarity } from '../matching/rarity.ts';

/** By what the records of one custodian are found. It holds numbers drawn at random and mixed tokens, no record. */
export type CustodianIndex = {
  generation: Generation;
  dataKey: KeyObject;
  rarity: Rarity;
  records: number;
  /** The numbers of the records worth comparing, the likeliest first. */
  find: (asked: Fingerprint, most: number) => number[];
  /** The number of any record; undefined where there is none. */
  anyRecord: () => number | undefined;
};

/** About as many keys as a record has; more make the list grow. */
const KEYS_A_RECORD = 48;

/** Reads the generation of a custodian once, record by record, and keeps of each its number and its keys. */
export async function buildCustodianIndex(
  db: Database,
  generation: Generation,
  key: Buffer,
): Promise<CustodianIndex> {
  const { generationId } = generation;
  const dataKey = heldKey(key);
  const rarity = new Rarity(generation.records);
  const numbers: number[] = [];
  const starts: number[] = [0];
  let keys = new Uint32Array(Math.max(1, generation.records) * KEYS_A_RECORD);
  for await (const blobs of readBlobs(db, generationId))
    for (const { blobId, blob } of blobs) {
      const record = readRecord(unseal(dataKey, blob, blobContext(generationId)));
      const own = candidateKeys(readKeyParts(record.fingerprint));
      const from = starts.at(-1) ?? 0;
      if (from + own.length > keys.length) keys = grown(keys);
      keys.set(own, from);
      starts.push(from + own.length);
      numbers.push(blobId);
      rarity.add(record.fingerprint);
    }
  const index = buildCandidateIndex(numbers.length, (at) => keys.subarray(starts[at], starts[at + 1]));
  return {
    ...{ generation, dataKey, rarity, records: numbers.length },
    find: (asked, most) => index.find(candidateKeys(asked), most).flatMap((at) => numbers[at] ?? []),
    anyRecord: () => (numbers.length === 0 ? undefined : numbers[randomInt(numbers.length)]),
  };
}

function grown(keys: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(keys.length * 2);
  more.set(keys);
  return more;
}
