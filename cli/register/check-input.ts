import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { OperatorError } from '../operator-error.ts';

/** What a file is for, in an error: which option names it, and what to name instead. */
export type InputPlace = { code: string; option: string; whatToDo: string };

export const recordsPlace: InputPlace = {
  code: 'NO_FILE',
  option: 'the file of records',
  whatToDo: 'name a file of records, CSV or JSON Lines',
};

/** Refuses a file that cannot be read, before anything else is done: it is not there, is a folder, or belongs to somebody else. */
export async function refuseUnreadable(file: string, place: InputPlace): Promise<void> {
  const problem = await problemOf(file);
  if (problem === null) return;
  throw new OperatorError(
    place.code,
    `${file} cannot be read as ${place.option}: ${problem}.`,
    `${place.whatToDo}, that this user may read.`,
  );
}

async function problemOf(file: string): Promise<string | null> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) return 'it is a folder';
    await access(file, constants.R_OK);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link that leads to itself',
  ENAMETOOLONG: 'its name is too long',
};

/** Why the operating system refused something, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `the operating system says ${code === '' ? 'no' : code}`;
}
