import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OperatorError } from '../operator-error.ts';
import { refuseBackup } from './refusals.ts';

const FULL = /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/;
const systemCodes = new Set(['ENOSPC', 'EDQUOT']);

/** Puts a backup back in that folder. Where its disk becomes full, that is told, whatever a program of PostgreSQL, or its end, says of it. */
export async function tellFullDisk<Result>(
  { folder, databaseUrl }: { folder: string; databaseUrl: string | null },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    if (await isOfFullDisk(thrown, folder))
      throw refuseBackup(
        'RESTORE_NO_SPACE',
        `It is the disk of ${path.dirname(folder)}${orTheDatabase(databaseUrl)}.`,
      );
    throw thrown;
  }
}

/** A database on another machine says that a disk is full, and not whose. */
const orTheDatabase = (databaseUrl: string | null): string =>
  databaseUrl === null ? '' : ', or that of the database which DATABASE_URL names';

async function isOfFullDisk(thrown: unknown, folder: string): Promise<boolean> {
  if (thrown instanceof Error && 'code' in thrown && systemCodes.has(String(thrown.code))) return true;
  const words =
    thrown instanceof OperatorError ? `${thrown.message}\n${thrown.detail ?? ''}` : String(thrown);
  if (FULL.test(words)) return true;
  // A PostgreSQL that could not go on has written why, and nobody who was connected to it knows.
  const log = await readFile(path.join(folder, 'logs', 'postgres.log'), 'utf8').catch(() => '');
  return FULL.test(log);
}
