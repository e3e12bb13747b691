import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDataKey } from '../../server/platform/crypto/seal.ts';
import { openStream, sealStream } from './sealed-stream.ts';

const PIECE = 1024 * 1024;
const SEALED = PIECE + 28;
const key = newDataKey();

async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const sealed = (bytes: Buffer, partBytes = 300_000) =>
  buffer(sealStream(key, 'mine', inParts(bytes, partBytes)));
const opened = (bytes: Buffer, context = 'mine', by = key) =>
  buffer(openStream(by, context, inParts(bytes, 70_000)));

describe('a sealed stream', () => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 5])(
    'of %i bytes opens as it was, however it is cut on the way',
    async (length) => {
      const bytes = Buffer.alloc(length, 7);
      expect((await opened(await sealed(bytes, 999_999))).equals(bytes)).toBe(true);
    },
  );

  it('opens with no other key, and as nothing else', async () => {
    const bytes = await sealed(Buffer.from('made up'));
    await expect(opened(bytes, 'another')).rejects.toThrow();
    await expect(opened(bytes, 'mine', newDataKey())).rejects.toThrow();
  });

  it('does not open where a piece was left out, exchanged, or cut off at the end', async () => {
    const bytes = await sealed(Buffer.alloc(3 * PIECE, 1));
    const piece = (number: number) => bytes.subarray(number * SEALED, (number + 1) * SEALED);
    for (const other of [
      [piece(0), piece(1)],
      [piece(0), piece(2)],
      [piece(1), piece(0), piece(2)],
      [piece(0), piece(1), piece(2), piece(2)],
    ])
      await expect(opened(Buffer.concat(other))).rejects.toThrow();
  });

  it('does not open where any bit of it is another, or its end is missing', async () => {
    const bytes = await sealed(Buffer.from('Ada Example, made up from beginning to end'));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const altered = Buffer.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ change;
        await expect(opened(altered)).rejects.toThrow();
        await expect(opened(bytes.subarray(0, at))).rejects.toThrow();
      }),
      { numRuns: 50 },
    );
  });
});
