import { expect, it } from 'vitest';
import { newDataKey, seal } from '../../../platform/crypto/seal.ts';
import { blobContext, writeRecord } from '../../fingerprints/index.ts';
import { openMarks } from './reference-marks.ts';

const generationId = '00000000-0000-4000-8000-000000000001';
const another = '00000000-0000-4000-8000-000000000002';
const dataKey = newDataKey();
const hex = (of: { generationId: string; dataKey: Buffer }, reference: string) =>
  openMarks(of).markOf(reference).toString('hex');

it('marks a reference alike as often as it comes in one generation, and otherwise in each other', () => {
  const mark = hex({ generationId, dataKey }, 'R-17');
  expect(mark).toHaveLength(32);
  expect(hex({ generationId, dataKey }, 'R-17')).toBe(mark);
  expect(hex({ generationId, dataKey }, 'R-18')).not.toBe(mark);
  expect(hex({ generationId: another, dataKey }, 'R-17')).not.toBe(mark);
  expect(hex({ generationId, dataKey: newDataKey() }, 'R-17')).not.toBe(mark);
});

it('marks a sealed record by its reference alone, and none that was altered', () => {
  const { markOf, markOfBlob, referenceOf } = openMarks({ generationId, dataKey });
  const blobOf = (bytes: number) => {
    const fingerprint = Buffer.alloc(40, bytes);
    const record = { isProtected: bytes > 1, expiresOnDay: bytes, reference: 'R-17', fingerprint };
    return seal(dataKey, writeRecord({ action: 'upsert', ...record }), blobContext(generationId));
  };
  for (const bytes of [1, 2]) expect(markOfBlob(blobOf(bytes))).toEqual(markOf('R-17'));
  expect(referenceOf(blobOf(1))).toBe('R-17');
  const altered = blobOf(1);
  altered[60] = (altered[60] ?? 0) ^ 1;
  expect(() => markOfBlob(altered)).toThrow();
});
