import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  encodeFile,
  mappingSchema,
  newSealingKeys,
  newSigningKey,
  signingKeyFileSchema,
} from '../../server/rooms/fingerprints/index.ts';
import { explainSystemError } from '../operator-error.ts';

const { signingKey } = signingKeyFileSchema.parse(newSigningKey().file);
const { publicKey: keyServerPublicKey } = await newSealingKeys();
const keys = { custodianId: 'custodian-7', communityKey: randomBytes(32), keyServerPublicKey, signingKey };
const mapping = mappingSchema.parse({ reference: 'case', givenNames: 'first', paternalSurname: 'surname' });
const rows = (count: number) =>
  Array.from({ length: count }, (_, number) => `c-${number},Invented,Quillfeather\n`).join('');

let folder = '';
let handles: FileHandle;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'harborline-full-'));
  writeFileSync(path.join(folder, 'out'), 'the upload of yesterday');
  const any = await open(path.join(folder, 'out'));
  handles = Object.getPrototypeOf(any) as FileHandle;
  await any.close();
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const encode = (count: number) =>
  encodeFile({
    source: (async function* () {
      yield Buffer.from(`case,first,surname\n${rows(count)}`);
    })(),
    ...{ mapping, keys, out: path.join(folder, 'out'), isStrict: false, judge: () => null },
    head: { uploadId: randomUUID(), sequence: 1, kind: 'whole', createdAt: '2026-11-28T12:00:00.000Z' },
    onNote: () => undefined,
    onSealed: () => undefined,
  });

const full = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));

/** Lets so many writes succeed, and then none. */
function fillAfter(writes: number): void {
  const write = handles.appendFile;
  let done = 0;
  vi.spyOn(handles, 'appendFile').mockImplementation(function (this: FileHandle, ...all) {
    done += 1;
    return done > writes ? full() : write.apply(this, all);
  });
}

async function expectNothingLost(encoding: Promise<unknown>): Promise<void> {
  const thrown: unknown = await encoding.then(
    () => null,
    (error: unknown) => error,
  );
  expect(explainSystemError(thrown)).toMatchObject({ code: 'NO_SPACE' });
  expect(String(explainSystemError(thrown))).toContain('The disk is full.');
  expect(readdirSync(folder)).toEqual(['out']);
  expect(readFileSync(path.join(folder, 'out'), 'utf8')).toBe('the upload of yesterday');
}

it('says that the disk is full while records are kept, and leaves the former upload and nothing else', {
  timeout: 60_000,
}, async () => {
  fillAfter(0);
  await expectNothingLost(encode(6_000));
});

it.each([0, 1, 2])('does so where it is full after %i writes of the upload itself', async (writes) => {
  fillAfter(writes);
  await expectNothingLost(encode(2));
});

it('does so where the last of it does not reach the disk, and takes it once there is room', async () => {
  vi.spyOn(handles, 'sync').mockImplementation(full);
  await expectNothingLost(encode(2));
  vi.restoreAllMocks();
  expect(await encode(2)).toMatchObject({ summary: { encoded: 2 } });
  expect(readdirSync(folder)).toEqual(['out']);
});
