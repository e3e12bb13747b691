import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDataKey } from '../../server/platform/crypto/seal.ts';
import { decodeManifest, encodeManifest, type Manifest, readEnvelope } from './manifest.ts';

const key = newDataKey();
const about = {
  backupId: randomUUID(),
  ringId: randomUUID(),
  wrappedKey: Buffer.from('x').toString('base64'),
};
const part = { bytes: 5, sha256: 'ab'.repeat(32) };
const manifest: Manifest = {
  ...{ madeAt: '2026-01-05T03:00:00.000Z', release: '0.1.0', lastMigration: '0001-ledger.sql' },
  ledger: { origin: 'harborline/example', entries: 7, root: 'cd'.repeat(32) },
  ...{ database: part, recordings: [{ ...part, recordingId: randomUUID() }] },
};
const file = encodeManifest(about, key, manifest);

describe('the manifest of a backup', () => {
  it('says without keys which keys open it, and nothing of the line', () => {
    expect(readEnvelope(file)).toMatchObject(about);
    for (const secret of ['0001-ledger', 'harborline/example', 'recordings'])
      expect(file.includes(secret)).toBe(false);
  });

  it('opens as it was written', () => {
    expect(decodeManifest(file, key)).toEqual(manifest);
  });

  it('is refused where a bit of it is another, or its end is missing', () => {
    const read = (bytes: Buffer) => () => {
      readEnvelope(bytes);
      decodeManifest(bytes, key);
    };
    const refused = /not as it was written|no whole backup/;
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = Buffer.from(file);
        altered[at] = (altered[at] ?? 0) ^ change;
        expect(read(altered)).toThrow(refused);
        expect(read(file.subarray(0, at))).toThrow(refused);
      }),
      { numRuns: 300 },
    );
  });
});
