import { describe, expect, it } from 'vitest';
import { heldKey, newDataKey, seal } from '../../../platform/crypto/seal.ts';
import { packFingerprint, readKeyParts, writeRecord } from '../../fingerprints/index.ts';
import { blobContext } from '../generations/rekeying.ts';
import { buildCandidateIndex } from '../matching/candidate-index.ts';
import { candidateKeys } from '../matching/candidate-keys.ts';
import { madeUp } from '../matching/people-for-tests.ts';
import { Rarity } from '../matching/rarity.ts';
import { IndexBuilder } from './index-builder.ts';
import { ALONE_RECORDS } from './index-threads.ts';

const generationId = '00000000-0000-4000-8000-000000000001';
const key = newDataKey();
const people = Array.from({ length: 60 }, (_, number) =>
  packFingerprint(madeUp({ givenNames: `Invented${number}`, paternalSurname: `Nobody${number % 7}` })),
);
const packedOf = (record: number) => people[record % people.length] ?? Buffer.alloc(0);

function sealedRecord(record: number): Buffer {
  const fingerprint = packedOf(record);
  const meta = {
    action: 'upsert',
    isProtected: false,
    expiresOnDay: 0,
    reference: `made-up-${record}`,
  } as const;
  return seal(key, writeRecord({ ...meta, fingerprint }), blobContext(generationId));
}

async function build(records: number, change = (blob: Buffer) => blob) {
  const builder = new IndexBuilder({ generationId, dataKey: heldKey(key), records });
  try {
    for (let from = 0; from < records; from += 500) {
      const count = Math.min(500, records - from);
      await builder.add(
        Array.from({ length: count }, (_, at) => ({
          blobId: 1_000_000 + from + at,
          blob: change(sealedRecord(from + at)),
        })),
      );
    }
    return await builder.finish();
  } finally {
    await builder.close();
  }
}

describe.each([
  ['read where they arrive', 120],
  ['read by threads', ALONE_RECORDS + 220],
])('an index of records that are %s', (_, records) => {
  it('finds what one finds that is built from their keys', { timeout: 30_000 }, async () => {
    const { numbers, rarity, index } = await build(records);
    const keysOf = (record: number) => candidateKeys(readKeyParts(packedOf(record)));
    const plain = buildCandidateIndex(records, keysOf);
    const counted = new Rarity(records);
    for (let record = 0; record < records; record += 1) counted.add(packedOf(record));
    for (const [record, packed] of people.entries()) {
      const found = index.find(keysOf(record), 200);
      expect(found).toContain(record);
      expect(found).toEqual(plain.find(keysOf(record), 200));
      const tokens = readKeyParts(packed).given.flatMap(({ initial, fineSounds }) => [
        initial,
        ...fineSounds,
      ]);
      for (const token of tokens) expect(rarity.chanceOf(token)).toBe(counted.chanceOf(token));
    }
    expect(numbers).toEqual(Array.from({ length: records }, (__, at) => 1_000_000 + at));
  });

  it('is none where a record was altered', { timeout: 30_000 }, async () => {
    const altered = (blob: Buffer) => {
      blob[50] = (blob[50] ?? 0) ^ 1;
      return blob;
    };
    await expect(build(records, altered)).rejects.toThrow();
  });
});
