import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { destructionsFile, holdsFile } from '../../server/adapters/witness/index.ts';
import { type RecordingStorage, storedNameOf } from '../../server/rooms/recordings/index.ts';
import type { Report } from '../terminal/steps.ts';
import { hashFile, isSame, readFrom, syncFolder } from './files.ts';
import type { Part } from './manifest.ts';
import type { OpenedBackup } from './open-backup.ts';
import { recordingFile } from './place.ts';
import { refuseBackup } from './refusals.ts';

/**
 * Puts back the recordings that the database still has, where they are not: a bucket may have outlived the line. Each is compared before it is put there. Those that were destroyed since are not read: their files may be gone from the place.
 */
export async function putRecordingsBack(
  {
    folder,
    manifest,
  }: Pick<OpenedBackup, 'folder'> & { manifest: Pick<OpenedBackup['manifest'], 'recordings'> },
  alive: ReadonlySet<string>,
  to: RecordingStorage,
  report: Report,
): Promise<void> {
  const kept = (manifest.recordings ?? []).filter(({ recordingId }) => alive.has(recordingId));
  const place = path.dirname(folder);
  for (const [index, { recordingId, ...part }] of kept.entries()) {
    const name = storedNameOf(recordingId);
    if (!(await to.has(name))) await putBack(recordingFile(place, name), { name, part, to });
    report(`${index + 1} of ${kept.length}`);
  }
}

async function putBack(
  file: string,
  { name, part, to }: { name: string; part: Part; to: RecordingStorage },
): Promise<void> {
  const found = await hashFile(file).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw refuseBackup('BACKUP_NOT_WHOLE', `Its recording ${name} is missing beside it.`);
  });
  if (found.bytes !== part.bytes)
    throw refuseBackup('BACKUP_NOT_WHOLE', `Its recording ${name} has another length.`);
  if (!isSame(found, part)) throw refuseBackup('BACKUP_ALTERED', `Its recording ${name} is another.`);
  await to.put(name, readFrom(file));
}

/** The new line goes on with what was kept outside; where it has lost entries, with the lists alone, for the former checkpoint is of another ledger. */
export async function keepOutside(
  { outside, comparison }: OpenedBackup,
  from: string | null,
  to: string,
): Promise<void> {
  if (!outside || from === null) return;
  await mkdir(to, { recursive: true });
  await copyFile(path.join(from, destructionsFile), path.join(to, destructionsFile));
  if (outside.held !== null) await copyFile(path.join(from, holdsFile), path.join(to, holdsFile));
  const name = comparison.kind === 'loses' ? 'checkpoint.former' : 'checkpoint';
  await writeFile(path.join(to, name), outside.checkpoint.note);
  await syncFolder(to);
}
