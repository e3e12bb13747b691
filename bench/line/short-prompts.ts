import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const LENGTH_S = 0.1;

/** A tenth of a second of silence as a 16-bit mono RIFF/WAVE file. */
function silence(sampleRate: number): Buffer {
  const data = Buffer.alloc(Math.round(sampleRate * LENGTH_S) * 2);
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
    if (sampleRate !== null) await writeFile(path.join(entry.parentPath, entry.name), silence(sampleRate));
  }
}
