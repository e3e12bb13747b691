import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { mixSound, type SoundSegment } from './mix-sound.ts';

/** So many milliseconds of one value, in parts that begin in the middle of a sample. */
async function* constant(value: number, lengthMs: number): AsyncGenerator<Buffer> {
  const samples = Buffer.alloc(2 * 8 * lengthMs);
  for (let at = 0; at < samples.length; at += 2) samples.writeInt16LE(value, at);
  for (let at = 0; at < samples.length; at += 333) yield samples.subarray(at, at + 333);
}

/** The two values at a moment of what was mixed. */
const at = (mixed: Buffer, ms: number): [number, number] => [
  mixed.readInt16LE(4 * 8 * ms),
  mixed.readInt16LE(4 * 8 * ms + 2),
];

async function mix(segments: SoundSegment[]) {
  const { samples, writtenMs } = mixSound(segments);
  return { mixed: await buffer(samples), writtenMs };
}

describe('the two sides of a call', () => {
  it('lie beside each other, and a pause between is silence of its length', async () => {
    const { mixed, writtenMs } = await mix([
      { silenceMs: 0, lengthMs: 250, said: constant(1, 250), heard: constant(2, 250) },
      { silenceMs: 1_000, lengthMs: 100, said: constant(3, 100), heard: constant(4, 100) },
    ]);
    expect(mixed).toHaveLength(4 * 8 * 1_350);
    expect([at(mixed, 0), at(mixed, 249), at(mixed, 250), at(mixed, 1_249), at(mixed, 1_250)]).toEqual([
      ...[
        [1, 2],
        [1, 2],
        [0, 0],
        [0, 0],
      ],
      [3, 4],
    ]);
    expect(writtenMs).toEqual([250, 100]);
  });

  it('last as long as the clock says, whatever was written', async () => {
    const { mixed, writtenMs } = await mix([
      { silenceMs: 0, lengthMs: 500, said: constant(1, 800), heard: constant(2, 200) },
      { silenceMs: 0, lengthMs: 300, said: null, heard: constant(2, 300) },
    ]);
    expect(mixed).toHaveLength(4 * 8 * 800);
    expect([at(mixed, 199), at(mixed, 200), at(mixed, 499), at(mixed, 500)]).toEqual([
      ...[
        [1, 2],
        [1, 0],
        [1, 0],
      ],
      [0, 2],
    ]);
    expect(writtenMs).toEqual([200, 0]);
  });
});
