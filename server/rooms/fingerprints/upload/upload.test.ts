import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  custodianIdSchema,
  FINGERPRINT_BYTES,
  fingerprintOf,
  isSignedBy,
  MOST_CHUNK_BYTES,
  newSealingKeys,
  openChunk,
  openTokeniser,
  openUpload,
  packToFit,
  RECORD_BYTES,
  readRecord,
  sealChunk,
  signManifest,
  UploadWriter,
  unpackFingerprint,
  uploadManifestSchema,
  writeRecord,
} from '../index.ts';
import { descriptions } from '../record/descriptions-for-tests.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'harborline-upload-'));
afterAll(() => rmSync(folder, { recursive: true }));

const tokenise = openTokeniser(Buffer.alloc(32, 1));
const sealing = await newSealingKeys();
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const keys = {
  custodianId: custodianIdSchema.parse('c-7'),
  communityKey: randomBytes(32),
  keyServerPublicKey: sealing.publicKey,
  signingKey: privateKey,
};
const record = (number: number) => ({
  action: 'upsert' as const,
  isProtected: number % 2 === 0,
  expiresOnDay: number,
  reference: `R-${number}`,
  fingerprint: Buffer.alloc(FINGERPRINT_BYTES, number),
});

describe('a record', () => {
  it('has one length whatever is known, and leaves out rather than grow', { timeout: 20_000 }, () => {
    fc.assert(
      fc.property(descriptions, (description) => {
        const fingerprint = packToFit(fingerprintOf(description, tokenise));
        const bytes = writeRecord({ ...record(1), fingerprint });
        expect(bytes).toHaveLength(RECORD_BYTES);
        expect(packToFit(unpackFingerprint(readRecord(bytes).fingerprint))).toEqual(fingerprint);
      }),
    );
  });

  it('is none where it has another length or says what nobody writes', () => {
    expect(() => readRecord(Buffer.alloc(RECORD_BYTES - 1))).toThrow(RangeError);
    expect(() => readRecord(Buffer.alloc(RECORD_BYTES, 0xff))).toThrow(RangeError);
    expect(() => writeRecord({ ...record(1), reference: 'x'.repeat(41) })).toThrow(RangeError);
  });
});

describe('an upload of several chunks', () => {
  it('comes back whole, and in another order', { timeout: 20_000 }, async () => {
    const file = path.join(folder, 'several');
    const head = {
      uploadId: randomUUID(),
      sequence: 3,
      kind: 'delta',
      createdAt: '2026-11-28T12:00:00.000Z',
    } as const;
    const writer = await UploadWriter.open(file, keys, head);
    const count = 9_000;
    for (let number = 0; number < count; number += 1) await writer.add(record(number));
    const onDisk = readFileSync(`${file}.spool`);
    expect(onDisk.length).toBeGreaterThan(0);
    for (let number = 1_000; number < 1_020; number += 1) expect(onDisk.includes(`R-${number}`)).toBe(false);
    await writer.finish();
    expect(readdirSync(folder)).toEqual(['several']);
    const upload = await openUpload(file);
    if (typeof upload === 'string') throw new Error(upload);
    const { manifest } = upload;
    expect(manifest.chunks.map(({ bytes }) => bytes <= MOST_CHUNK_BYTES)).toEqual([true, true, true]);
    const found: string[] = [];
    for (const number of manifest.chunks.keys()) {
      const sealed = (await upload.readChunk(number)) ?? Buffer.alloc(0);
      const place = { custodianId: manifest.custodianId, uploadId: manifest.uploadId, number };
      for (const bytes of (await openChunk(sealed, place, sealing)) ?? [])
        found.push(readRecord(bytes).reference);
    }
    await upload.close();
    const asAdded = Array.from({ length: count }, (_, number) => `R-${number}`);
    expect(found.toSorted()).toEqual(asAdded.toSorted());
    const inPlace = found.filter((reference, index) => reference === asAdded[index]);
    expect(inPlace.length).toBeLessThan(30);
  });

  it('is not opened where its bytes are no whole records', async () => {
    const place = { custodianId: 'c-7', uploadId: randomUUID(), number: 0 };
    const sealed = await sealChunk(Buffer.alloc(RECORD_BYTES + 1), place, sealing.publicKey);
    expect(await openChunk(sealed, place, sealing)).toBeNull();
    expect(await openChunk(Buffer.alloc(5), place, sealing)).toBeNull();
  });
});

it('signs every part of a manifest', () => {
  const manifest = signManifest(
    {
      format: 1,
      specificationVersion: 1,
      custodianId: 'c-7',
      uploadId: randomUUID(),
      sequence: 1,
      kind: 'whole',
      keyCheckValue: '00000000',
      records: 1,
      createdAt: '2026-11-28T12:00:00.000Z',
      chunks: [{ bytes: 1, sha256: '0'.repeat(64) }],
    },
    privateKey,
  );
  expect(uploadManifestSchema.parse(manifest)).toEqual(manifest);
  expect(isSignedBy(manifest, publicKey)).toBe(true);
  expect(isSignedBy(manifest, generateKeyPairSync('ed25519').publicKey)).toBe(false);
  for (const change of [
    ...[{ custodianId: 'c-8' }, { sequence: 2 }, { kind: 'delta' as const }, { records: 2 }],
    ...[{ keyCheckValue: '00000001' }, { specificationVersion: 2 }, { uploadId: randomUUID() }],
    { chunks: [{ bytes: 2, sha256: '0'.repeat(64) }] },
  ])
    expect(isSignedBy({ ...manifest, ...change }, publicKey)).toBe(false);
});
