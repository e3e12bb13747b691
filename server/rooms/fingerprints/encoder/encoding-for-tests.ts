import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Fingerprint } from '../record/fingerprint.ts';
import { unpackFingerprint } from '../record/unpack.ts';
import { openUpload } from '../upload/read-upload.ts';
import { readRecord } from '../upload/record-form.ts';
import { newSealingKeys, openChunk } from '../upload/sealed-chunk.ts';
import { type EncodeTask, encodeFile } from './encode-file.ts';
import type { LineNote } from './encode-notes.ts';
import { newSigningKey, signingKeyFileSchema } from './key-file.ts';
import { mappingSchema } from './mapping.ts';

const sealing = await newSealingKeys();
export const keysForTests = {
  custodianId: 'custodian-7',
  communityKey: randomBytes(32),
  keyServerPublicKey: sealing.publicKey,
  signingKey: signingKeyFileSchema.parse(newSigningKey().file).signingKey,
};

async function* inPieces(bytes: string | Buffer): AsyncGenerator<Buffer> {
  const all = Buffer.from(bytes);
  for (let start = 0; start < all.length; start += 1_000) yield all.subarray(start, start + 1_000);
}

/** For tests: what becomes of a file, the notes on its lines, the fingerprints by reference, and what is left in the folder. */
export async function encodeForTests(
  text: string | Buffer,
  mapping: object,
  change: Partial<EncodeTask> = {},
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'harborline-encoded-'));
  const out = path.join(folder, 'out');
  const notes: LineNote[] = [];
  try {
    const outcome = await encodeFile({
      source: inPieces(text),
      ...{ mapping: mappingSchema.parse(mapping), keys: keysForTests, out, isStrict: false },
      head: { uploadId: randomUUID(), sequence: 1, kind: 'whole', createdAt: '2026-11-28T12:00:00.000Z' },
      judge: () => null,
      onNote: (note) => notes.push(note),
      onSealed: () => undefined,
      ...change,
    });
    const left = readdirSync(folder);
    return {
      outcome,
      notes,
      left,
      held: left.includes('out') ? await readBack(out) : new Map<string, Fingerprint>(),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function readBack(file: string): Promise<Map<string, Fingerprint>> {
  const upload = await openUpload(file);
  if (typeof upload === 'string') throw new Error(upload);
  const { custodianId, uploadId } = upload.manifest;
  const sealed = await upload.readChunk(0);
  await upload.close();
  const records = sealed && (await openChunk(sealed, { custodianId, uploadId, number: 0 }, sealing));
  return new Map(
    (records ?? [])
      .map(readRecord)
      .map(({ reference, fingerprint }) => [reference, unpackFingerprint(fingerprint)]),
  );
}
