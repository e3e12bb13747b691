import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { OperatorError } from '../operator-error.ts';
import { reasonOf } from './check-input.ts';

const WHAT_TO_DO = 'name a file with --out, in a folder that is there and that this user may write in.';

/** Refuses a place where no file can be put, before hours of work are done for it. */
export async function refuseOutWithoutPlace(out: string): Promise<void> {
  const problem = await problemOf(out);
  if (problem !== null) throw new OperatorError('OUT_NO_PLACE', `--out ${out}: ${problem}.`, WHAT_TO_DO);
}

async function problemOf(out: string): Promise<string | null> {
  if (out === '-') return 'nothing is written to the standard output';
  const there = await stat(out).catch(() => null);
  if (there?.isDirectory()) return 'this is a folder';
  if (there && !there.isFile()) return 'this is no file, but a device or a pipe';
  const folder = path.dirname(path.resolve(out));
  try {
    if (!(await stat(folder)).isDirectory()) return `${folder} is no folder`;
    await access(folder, constants.W_OK | constants.X_OK);
    // The longest of the names that are written beside it.
    await stat(`${path.resolve(out)}.spool`).catch(refuseName);
    return null;
  } catch (error) {
    return FOLDER_REASONS[codeOf(error)] ?? reasonOf(error);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const FOLDER_REASONS: Record<string, string> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is not there',
  EACCES: 'this user may not write in its folder',
  EPERM: 'this user may not write in its folder',
  EROFS: 'its folder is on a file system that is read-only',
};

function refuseName(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}

/** What the operating system refused while an upload was made, as something that can be done about it; the rest as it was thrown. */
export function explainRefusedPlace(thrown: unknown, out: string): unknown {
  if (!(thrown instanceof Error) || !('syscall' in thrown)) return thrown;
  const code = codeOf(thrown);
  if (code === 'ENOSPC' || code === 'EDQUOT') return thrown;
  if (thrown.syscall === 'read')
    return new OperatorError(
      'NOT_READ',
      `The records cannot be read on: ${reasonOf(thrown)}. Nothing was written.`,
      'look at the file of records, or at what is piped in.',
    );
  const reason = FOLDER_REASONS[code] ?? reasonOf(thrown);
  return new OperatorError(
    'OUT_NO_PLACE',
    `--out ${out} cannot be written: ${reason}. What lay there before stays.`,
    WHAT_TO_DO,
  );
}
