import type { KeyObject } from 'node:crypto';
import { unseal } from '../../../platform/crypto/seal.ts';
import { readKeyParts, readRecord } from '../../fingerprints/index.ts';
import { BLOB_BYTES, blobContext } from '../generations/rekeying.ts';
import { countKeys, type KeyCounts } from '../matching/candidate-index.ts';
import { candidateKeys } from '../matching/candidate-keys.ts';
import { TokenCounter, type TokenCounts } from '../matching/rarity.ts';

/** Of which generation records are read, and where what they have is counted. */
export type IndexTask = {
  generationId: string;
  dataKey: KeyObject;
  keyCounts: KeyCounts;
  tokenCounts: TokenCounts;
};
/** The keys of some records, one record after the other, and where those of each end. */
export type Indexed = { keys: Uint32Array<ArrayBuffer>; ends: Uint32Array<ArrayBuffer> };

/** Reads sealed records that lie one behind the other, and keeps nothing of them but keys and counts. */
export function openIndexing(task: IndexTask): (sealed: Uint8Array) => Indexed {
  const { dataKey, keyCounts } = task;
  const context = Buffer.from(blobContext(task.generationId));
  const tokens = new TokenCounter(task.tokenCounts);
  return (sealed) => {
    const blobs = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length);
    const ends = new Uint32Array(blobs.length / BLOB_BYTES);
    const keys: number[] = [];
    for (let record = 0; record < ends.length; record += 1) {
      const blob = blobs.subarray(record * BLOB_BYTES, (record + 1) * BLOB_BYTES);
      const { fingerprint } = readRecord(unseal(dataKey, blob, context));
      for (const key of candidateKeys(readKeyParts(fingerprint))) keys.push(key);
      tokens.add(fingerprint);
      ends[record] = keys.length;
    }
    tokens.flush();
    const all = Uint32Array.from(keys);
    countKeys(keyCounts, all);
    return { keys: all, ends };
  };
}
