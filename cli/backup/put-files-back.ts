import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { destructionsFile } from '../../server/adapters/witness/index.ts';
import { storedNameOf } from '../../server/rooms/recordings/index.ts';
import type { Report } from '../terminal/steps.ts';
import { isSame, readFrom, syncFolder, writeHashed } from './files.ts';
import type { OpenedBackup } from './open-backup.ts';
import { recordingFile } from './place.ts';
import { refuseBackup } from './refusals.ts';

/** Puts back the recordings that the database still has. Those that were destroyed since are not read: their files may be gone from the place. */
export async function putRecordingsBack(
  { folder, manifest }: OpenedBackup,
  alive: ReadonlySet<string>,
  to: string,
  report: Report,
): Promise<void> {
  const kept = (manifest.recordings ?? []).filter(({ recordingId }) => alive.has(recordingId));
  const place = path.dirname(folder);
  for (const [index, { recordingId, ...part }] of kept.entries()) {
    const name = storedNameOf(recordingId);
    const file = path.join(to, name.slice(0, 2), name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const written = await writeHashed(file, readFrom(recordingFile(place, name))).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      throw refuseBackup('BACKUP_NOT_WHOLE', `Its recording ${name} is missing beside it.`);
    });
    if (written.bytes !== part.bytes)
      throw refuseBackup('BACKUP_NOT_WHOLE', `Its recording ${name} has another length.`);
    if (!isSame(written, part)) throw refuseBackup('BACKUP_ALTERED', `Its recording ${name} is another.`);
    report(`${index + 1} of ${kept.length}`);
  }
}

/** The new line goes on with what was kept outside; where it has lost entries, with the list alone, for the former checkpoint is of another ledger. */
export async function keepOutside(
  { outside, comparison }: OpenedBackup,
  from: string | null,
  to: string,
): Promise<void> {
  if (!outside || from === null) return;
  await mkdir(to, { recursive: true });
  await copyFile(path.join(from, destructionsFile), path.join(to, destructionsFile));
  const name = comparison.kind === 'loses' ? 'checkpoint.former' : 'checkpoint';
  await writeFile(path.join(to, name), outside.checkpoint.note);
  await syncFolder(to);
}
