import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../cli/machine/run-program.ts';
import { findOpusEncoder } from '../../cli/machine/tools.ts';
import type { Sound } from './audio.ts';

const sampleRate = 8_000;

/** Decodes Opus in Ogg of two channels, with a decoder that is not ours. */
export async function decodeOpus(encoded: Buffer): Promise<{ left: Sound; right: Sound }> {
  const { command, args } = await findOpusEncoder(() => undefined);
  const [program = '', ...before] = [command, ...args].map((part) => part.replace(/opusenc$/, 'opusdec'));
  const folder = await mkdtemp(join(tmpdir(), 'harborline-opus-'));
  try {
    const [file, decoded] = [join(folder, 'sound.opus'), join(folder, 'sound.wav')];
    await writeFile(file, encoded);
    await runProgram(program, [...before, '--quiet', '--rate', String(sampleRate), file, decoded]);
    const wave = await readFile(decoded);
    const samples = wave.subarray(wave.indexOf('data') + 8);
    const side = (offset: number): Sound => ({
      samples: Float64Array.from({ length: samples.length >> 2 }, (_, at) => {
        return samples.readInt16LE(4 * at + offset) / 32_768;
      }),
      sampleRate,
    });
    return { left: side(0), right: side(2) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
