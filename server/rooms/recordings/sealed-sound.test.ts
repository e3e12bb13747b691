import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDataKey } from '../../platform/crypto/seal.ts';
import { openSound, type SealedSound, sealSound, soundBytesIn, soundContext } from './sealed-sound.ts';

const PIECE = 64 * 1024;
const context = soundContext('0c1d2e3f-0000-4000-8000-000000000001');
const someBytes = (length: number) => Buffer.from(Array.from({ length }, (_, index) => index % 251));

async function* inParts(sound: Buffer, partBytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < sound.length; at += partBytes) yield sound.subarray(at, at + partBytes);
}

const sealAll = async (key: Buffer, sound: Buffer, partBytes = 4_000): Promise<Buffer> =>
  buffer(sealSound(key, context, inParts(sound, partBytes)));

const asStored = (key: Buffer, stored: Buffer): SealedSound => ({
  ...{ key, context, sealedBytes: stored.length },
  read: async (from, to) => stored.subarray(from, to),
});

const open = (sealed: SealedSound, from: number, to: number): Promise<Buffer> =>
  buffer(openSound(sealed, from, to));

describe('a sealed sound', () => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])(
    'of %i bytes opens as what it was',
    async (length) => {
      const key = newDataKey();
      const sound = someBytes(length);
      const stored = await sealAll(key, sound);
      expect(soundBytesIn(stored.length)).toBe(length);
      expect(await open(asStored(key, stored), 0, length)).toEqual(sound);
    },
  );

  it('opens at any place, however it came', async () => {
    const key = newDataKey();
    const sound = someBytes(2 * PIECE + 777);
    const place = fc.integer({ min: 0, max: sound.length });
    await fc.assert(
      fc.asyncProperty(
        place,
        place,
        fc.integer({ min: 500, max: 100_000 }),
        async (one, other, partBytes) => {
          const [from, to] = [Math.min(one, other), Math.max(one, other)];
          const stored = await sealAll(key, sound, partBytes);
          expect((await open(asStored(key, stored), from, to)).equals(sound.subarray(from, to))).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('does not open with another key, cut off, with a piece missing, exchanged or altered, or as another recording', async () => {
    const key = newDataKey();
    const sound = someBytes(2 * PIECE + 10);
    const stored = await sealAll(key, sound);
    const sealedPiece = PIECE + 28;
    const [first, second] = [stored.subarray(0, sealedPiece), stored.subarray(sealedPiece, 2 * sealedPiece)];
    const altered = Buffer.from(stored);
    altered[20] = (altered[20] ?? 0) ^ 1;
    const broken: [string, SealedSound][] = [
      ['another key', asStored(newDataKey(), stored)],
      ['cut off', asStored(key, stored.subarray(0, 2 * sealedPiece))],
      ['a piece missing', asStored(key, Buffer.concat([second, stored.subarray(2 * sealedPiece)]))],
      ['exchanged', asStored(key, Buffer.concat([second, first, stored.subarray(2 * sealedPiece)]))],
      ['altered', asStored(key, altered)],
      ['another recording', { ...asStored(key, stored), context: soundContext('another') }],
    ];
    for (const [how, sealed] of broken) await expect(open(sealed, 0, 2 * PIECE), how).rejects.toThrow();
  });
});
