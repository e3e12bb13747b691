import { hash } from 'node:crypto';
import { heldKey, unseal } from '../../../platform/crypto/seal.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { SealFor } from '../../blinding/index.ts';
import { blobContext, readRecord } from '../../fingerprints/index.ts';
import { readBlobs } from './blobs-store.ts';
import type { Difference } from './generation.ts';

/** What two generations are compared by: hashes of references, and of references with what is known, each in order. */
export type Survey = {
  references: BigUint64Array;
  contents: BigUint64Array;
  deletes: number;
  duplicates: number;
};

export const shortHash = (bytes: Buffer | string): bigint =>
  hash('sha256', bytes, 'buffer').readBigUInt64BE(0);

/** Reads a generation record by record; of all that it sees it keeps 16 bytes a record. Throws where a record was altered. */
export async function surveyGeneration(
  db: Database,
  { generationId, dataKey }: SealFor,
  records: number,
): Promise<Survey> {
  const key = heldKey(dataKey);
  const references = new BigUint64Array(records);
  const contents = new BigUint64Array(records);
  let count = 0;
  let deletes = 0;
  for await (const blobs of readBlobs(db, generationId)) {
    for (const { blob } of blobs) {
      const bytes = unseal(key, blob, blobContext(generationId));
      const { reference, action } = readRecord(bytes);
      references[count] = shortHash(reference);
      contents[count] = shortHash(bytes);
      count += 1;
      if (action === 'delete') deletes += 1;
    }
  }
  const inOrder = references.subarray(0, count).sort();
  return {
    references: inOrder,
    contents: contents.subarray(0, count).sort(),
    deletes,
    duplicates: countDuplicates(inOrder),
  };
}

function countDuplicates(inOrder: BigUint64Array): number {
  let duplicates = 0;
  for (let at = 1; at < inOrder.length; at += 1) if (inOrder[at] === inOrder[at - 1]) duplicates += 1;
  return duplicates;
}

function countShared(one: BigUint64Array, other: BigUint64Array): number {
  let shared = 0;
  let at = 0;
  for (const value of one) {
    while (at < other.length && (other[at] ?? 0n) < value) at += 1;
    if (at < other.length && other[at] === value) {
      shared += 1;
      at += 1;
    }
  }
  return shared;
}

/** How `now` differs from `before`; what was changed is known only under one line key. */
export function compareSurveys(before: Survey, now: Survey, isOneLineKey: boolean): Difference {
  const kept = countShared(before.references, now.references);
  return {
    before: before.references.length,
    added: now.references.length - kept,
    changed: isOneLineKey ? kept - countShared(before.contents, now.contents) : null,
    vanished: before.references.length - kept,
  };
}
