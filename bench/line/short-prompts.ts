import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const LENGTH_S = 0.2;
const TONE_HZ = 440;
const LOUDNESS = 3_000;

/** A fifth of a second of a tone as a 16-bit mono RIFF/WAVE file. */
function tone(sampleRate: number): Buffer {
  const samples = Math.round(sampleRate * LENGTH_S);
  const data = Buffer.alloc(samples * 2);
  for (let index = 0; index < samples; index += 1)
    data.writeInt16LE(
      Math.round(LOUDNESS * Math.sin((2 * Math.PI * TONE_HZ * index) / sampleRate)),
      index * 2,
    );
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** Replaces every prompt by next to nothing, so that a call of five seconds is five seconds of talk. */
export async function shortenPrompts(soundsFolder: string): Promise<void> {
  for (const entry of await readdir(soundsFolder, { recursive: true, withFileTypes: true })) {
    const sampleRate = entry.name.endsWith('.wav16') ? 16_000 : entry.name.endsWith('.wav') ? 8_000 : null;
    if (sampleRate !== null) await writeFile(path.join(entry.parentPath, entry.name), tone(sampleRate));
  }
}
