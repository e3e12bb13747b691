import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { newWorkFolder, removeAbandonedFolders } from '../machine/toolbox/work-folder.ts';
import { stemOf } from './compare-ledgers.ts';
import { syncFolder } from './files.ts';
import { refuseBackup } from './refusals.ts';

const marker = z.strictObject({ format: z.literal(1), of: z.string() });

/** The folder that has the backups of one line: one folder for each, and the recordings, which they share, for a sealed recording never changes. */
export type BackupPlace = {
  folder: string;
  /** The folders of whole backups, the newest first. */
  backups: string[];
};

export const manifestFile = 'manifest';
export const databaseFile = 'database.sealed';

const markerFile = 'harborline-backups.json';

/** Where a recording lies, beside all backups of its place. */
export const recordingFile = (place: string, storedName: string): string =>
  path.join(place, 'recordings', storedName.slice(0, 2), storedName);

/** Opens the place of a line's backups, and makes it at the first one. Throws where it is another's. */
export async function openPlace(folder: string, origin: string): Promise<BackupPlace> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, markerFile);
  const of = stemOf(origin);
  if (existsSync(file)) {
    const read = marker.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!read.success || read.data.of !== of) throw refuseBackup('BACKUP_PLACE_TAKEN', `It is ${folder}.`);
  } else if ((await readdir(folder)).length > 0) throw refuseBackup('BACKUP_PLACE_TAKEN', `It is ${folder}.`);
  else await writeFile(file, `${JSON.stringify({ format: 1, of })}\n`, { mode: 0o600 });
  await removeAbandonedFolders(folder);
  const names = (await readdir(folder)).filter((name) => existsSync(path.join(folder, name, manifestFile)));
  return {
    folder,
    backups: names
      .filter((name) => !name.startsWith('.'))
      .sort()
      .reverse(),
  };
}

/** Makes a folder whole beside its place, and moves it there in one step; nothing is left of one that was not finished. */
export async function makeWhole<Result>(
  parent: string,
  name: string,
  make: (folder: string) => Promise<Result>,
): Promise<Result> {
  const work = newWorkFolder(parent, name);
  await mkdir(work, { mode: 0o700 });
  try {
    const result = await make(work);
    await syncFolder(work);
    await rename(work, path.join(parent, name));
    await syncFolder(parent);
    return result;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Removes all backups that were there but so many of the newest, and says which. One that is being removed is none any more. */
export async function removeOlder({ folder, backups }: BackupPlace, stay: number): Promise<string[]> {
  const older = backups.slice(stay);
  for (const name of older) {
    const going = newWorkFolder(folder, name);
    await rename(path.join(folder, name), going);
    await rm(going, { recursive: true });
  }
  return older;
}

/** Names sort by time; the id tells two of one millisecond apart. */
export const backupName = (madeAt: Date, backupId: string): string =>
  `${madeAt.toISOString().replaceAll(/[:.]/g, '-')}-${backupId.slice(0, 8)}`;
