import { expect, it } from 'vitest';
import { heldKey, newDataKey, seal } from '../../../platform/crypto/seal.ts';
import { blobContext, packFingerprint, readKeyParts, writeRecord } from '../../fingerprints/index.ts';
import { searchKeys } from '../matching/candidate-keys.ts';
import { indexOfKeys } from '../matching/index-of-keys.ts';
import { madeUp } from '../matching/people-for-tests.ts';
import { Rarity } from '../matching/rarity.ts';
import { indexBlobs } from './build-index.ts';

const generationId = '00000000-0000-4000-8000-000000000001';
const key = newDataKey();
const RECORDS = 1_120;
const people = Array.from({ length: 60 }, (_, number) =>
  packFingerprint(
    madeUp({
      ...{ givenNames: `Invented${number} Tamarinda`, paternalSurname: `Nobody${number % 7}` },
      // Some have more keys than most, so that room is made for them.
      ...(number % 4 === 0 ? {} : { maternalSurname: `Nunca${number % 5}`, otherNames: 'Espumadera' }),
      born: `2011-0${1 + (number % 9)}-1${number % 10}`,
      identifiers: [{ type: 'birth-certificate', value: `MADE-UP-${number}-000000` }],
    }),
  ),
);
const packedOf = (record: number) => people[record % people.length] ?? Buffer.alloc(0);

function sealedRecord(record: number): Buffer {
  const fingerprint = packedOf(record);
  const meta = { isProtected: false, expiresOnDay: 0, reference: `made-up-${record}` };
  return seal(key, writeRecord({ action: 'upsert', ...meta, fingerprint }), blobContext(generationId));
}

async function* stored(change = (blob: Buffer) => blob) {
  for (let record = 0; record < RECORDS; record += 1)
    yield [{ blobId: 1_000_000 + record, blob: change(sealedRecord(record)) }];
}

const of = { generationId, dataKey: heldKey(key), records: RECORDS };

it('finds by sealed records what is found by their keys', { timeout: 30_000 }, async () => {
  const { numbers, rarity, index } = await indexBlobs(of, stored());
  const keysOf = (record: number) => searchKeys(readKeyParts(packedOf(record)));
  const plain = indexOfKeys(Array.from({ length: RECORDS }, (_, record) => keysOf(record)));
  const counted = new Rarity(RECORDS);
  for (let record = 0; record < RECORDS; record += 1) counted.add(packedOf(record));
  for (const [record, packed] of people.entries()) {
    const found = index.find(keysOf(record), 200);
    expect(found).toContain(record);
    expect(found).toEqual(plain.find(keysOf(record), 200));
    const tokens = readKeyParts(packed).given.flatMap(({ initial, fineSounds }) => [initial, ...fineSounds]);
    for (const token of tokens) expect(rarity.chanceOf(token)).toBe(counted.chanceOf(token));
  }
  expect([...numbers]).toEqual(Array.from({ length: RECORDS }, (_, at) => 1_000_000 + at));
});

it('is none where a record was altered', { timeout: 30_000 }, async () => {
  const altered = (blob: Buffer) => {
    blob[50] = (blob[50] ?? 0) ^ 1;
    return blob;
  };
  await expect(indexBlobs(of, stored(altered))).rejects.toThrow();
});
