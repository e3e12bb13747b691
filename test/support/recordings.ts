import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, type TestLine } from './line.ts';

/** A RIFF/WAVE file as the exchange writes it, of that many milliseconds of one value. Its header has no length, as after a crash. */
export function waveOf(value: number, lengthMs: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  const samples = Buffer.alloc(2 * 8 * lengthMs);
  for (let at = 0; at < samples.length; at += 2) samples.writeInt16LE(value, at);
  return Buffer.concat([header, samples]);
}

/** What the exchange records now; both sides of one call. Throws where nobody is recorded. */
export function lookForSound(line: TestLine): { said: string; heard: string } {
  const live = [...line.telephony.recording.live.values()];
  const [said, heard] = (['said', 'heard'] as const).map(
    (side) => live.find((one) => one.side === side)?.recordingId,
  );
  if (live.length !== 2 || !said || !heard) throw new Error('Nobody is recorded.');
  return { said, heard };
}

export const recordedNow = (line: TestLine) => eventually(() => lookForSound(line));

/** Plays the exchange: writes both files of what it records now, each of one value. */
export async function writeSound(line: TestLine, lengthMs: number, values = { said: 1, heard: 2 }) {
  const sound = await recordedNow(line);
  for (const side of ['said', 'heard'] as const)
    await writeFile(join(line.recordingFolders.spool, `${sound[side]}.wav`), waveOf(values[side], lengthMs));
  return sound;
}

export const spooled = (line: TestLine): Promise<string[]> => readdir(line.recordingFolders.spool);

/** Every file that is stored, whatever it is called. */
export async function stored(line: TestLine): Promise<Buffer[]> {
  const { stored: folder } = line.recordingFolders;
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = names.filter((name) => name.endsWith('.sealed'));
  return Promise.all(files.map((name) => readFile(join(folder, name))));
}

export const recordingsIn = (line: TestLine): Promise<string[]> =>
  line.asAdministrator(
    `SELECT concat_ws(' ', state, flaw, destroyed_because) FROM recordings.recording ORDER BY began_at`,
  );

/** As whoever has a database's highest rights would begin to record a call. */
export const insertSegment = (
  callId: string,
) => `INSERT INTO recordings.segment (segment_id, recording_id, number, began_at)
  SELECT gen_random_uuid(), recording_id, 99, now() FROM recordings.recording WHERE call_id = '${callId}'`;
