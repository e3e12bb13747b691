import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readS3Settings } from './s3-settings.ts';

const secretFile = join(mkdtempSync(join(tmpdir(), 'harborline-secret-')), 'secret');
writeFileSync(secretFile, 'only for tests\n');
const whole = {
  HARBORLINE_RECORDINGS_S3_URL: 'https://store.example.org/recordings/',
  HARBORLINE_RECORDINGS_S3_KEY_ID: 'harborline',
  HARBORLINE_RECORDINGS_S3_SECRET_FILE: secretFile,
};

it('a store is named by its bucket, and its secret lies in a file', () => {
  expect(readS3Settings({})).toBeNull();
  expect(readS3Settings(whole)).toEqual({
    bucketUrl: 'https://store.example.org/recordings',
    region: 'us-east-1',
    accessKeyId: 'harborline',
    secretAccessKey: 'only for tests',
  });
});

it('a store that is named by half, or reached without TLS, is refused', () => {
  for (const name of ['HARBORLINE_RECORDINGS_S3_KEY_ID', 'HARBORLINE_RECORDINGS_S3_SECRET_FILE'])
    expect(() => readS3Settings({ ...whole, [name]: undefined })).toThrow(name);
  const plain = { ...whole, HARBORLINE_RECORDINGS_S3_URL: 'http://store.example.org/recordings' };
  expect(() => readS3Settings(plain)).toThrow('HTTPS');
});
