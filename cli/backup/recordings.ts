import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type RecordingStorage, storedNameOf } from '../../server/rooms/recordings/index.ts';
import { newWorkFolder } from '../machine/toolbox/work-folder.ts';
import type { Report } from '../terminal/steps.ts';
import { hashFile, writeHashed } from './files.ts';
import { decodeManifest, type RecordingPart, readEnvelope } from './manifest.ts';
import { type BackupPlace, manifestFile, recordingFile } from './place.ts';
import { refuseBackup } from './refusals.ts';
import type { SealedRecording } from './snapshot.ts';

type UnwrapKey = (wrapped: Buffer, context: string) => Promise<Buffer>;

export type RecordingsToKeep = {
  place: BackupPlace;
  /** Where the line keeps them. */
  from: RecordingStorage;
  recordings: readonly SealedRecording[];
  known: ReadonlyMap<string, RecordingPart>;
  /** Whether one was destroyed since the snapshot; its file may then be gone. */
  isDestroyed: (recordingId: string) => Promise<boolean>;
};

/** Brings to the place what recordings it has not yet. Those that are there are not read again, for a sealed recording never changes. */
export async function keepRecordings(
  { place, from, recordings, known, isDestroyed }: RecordingsToKeep,
  report: Report,
): Promise<RecordingPart[]> {
  const kept: RecordingPart[] = [];
  for (const [index, sealed] of recordings.entries()) {
    const { recordingId } = sealed;
    const name = storedNameOf(recordingId);
    const file = recordingFile(place.folder, name);
    const part = (await keptBefore(file, known.get(recordingId))) ?? (await bring(file, from, sealed));
    if (part) kept.push({ ...part, recordingId });
    else if (!(await isDestroyed(recordingId))) throw refuseBackup('RECORDING_UNREADABLE', `It is ${name}.`);
    report(`${index + 1} of ${recordings.length}`);
  }
  return kept;
}

async function keptBefore(file: string, known: RecordingPart | undefined) {
  const found = await stat(file).catch(() => null);
  if (!found) return null;
  if (known?.bytes === found.size) return { bytes: known.bytes, sha256: known.sha256 };
  return known ? null : hashFile(file);
}

/** Null where there is no such recording, or it cannot be read as it was stored. */
async function bring(file: string, from: RecordingStorage, { recordingId, byteCount }: SealedRecording) {
  const name = storedNameOf(recordingId);
  const sealed = await readWhole(from, name, byteCount);
  if (!sealed) return null;
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = newWorkFolder(folder, name);
  try {
    const part = await writeHashed(unfinished, Readable.from([sealed]));
    await rename(unfinished, file);
    return part;
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** A recording is some 11 MB an hour, so it is held whole. */
async function readWhole(from: RecordingStorage, name: string, byteCount: number): Promise<Buffer | null> {
  try {
    const sealed = await from.read(name, 0, byteCount);
    return sealed.length === byteCount ? sealed : null;
  } catch {
    return null;
  }
}

/** What the newest backup of the place that these keys open knows of its recordings. */
export async function knownRecordings(
  place: BackupPlace,
  unwrap: UnwrapKey,
  contextOf: (backupId: string) => string,
): Promise<ReadonlyMap<string, RecordingPart>> {
  for (const name of place.backups) {
    try {
      const file = await readFile(path.join(place.folder, name, manifestFile));
      const { backupId, wrappedKey } = readEnvelope(file);
      const key = await unwrap(Buffer.from(wrappedKey, 'base64'), contextOf(backupId));
      const { recordings } = decodeManifest(file, key);
      return new Map((recordings ?? []).map((part) => [part.recordingId, part]));
    } catch {
      // Of a backup that does not open nothing is known; what it shares is hashed anew.
    }
  }
  return new Map();
}

/** Removes from the place what the newest backup does not have: the line has destroyed it. How many that were. */
export async function removeDestroyed(place: string, kept: readonly RecordingPart[]): Promise<number> {
  const folder = path.join(place, 'recordings');
  if (!existsSync(folder)) return 0;
  const names = new Set(kept.map(({ recordingId }) => storedNameOf(recordingId)));
  let removed = 0;
  for (const each of await readdir(folder)) {
    for (const name of await readdir(path.join(folder, each))) {
      if (names.has(name)) continue;
      await rm(path.join(folder, each, name), { force: true });
      removed += 1;
    }
  }
  return removed;
}
