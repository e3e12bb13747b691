import { readFileSync, statSync } from 'node:fs';
import { OperatorError } from '../operator-error.ts';
import { noTrunks, readTrunks, type Trunks } from '../telephone-exchange/index.ts';

/** The carriers of the operator's file; none where no file is named. A file that is wrong starts nothing. */
export function readTrunksFile(file: string | undefined): Trunks {
  if (!file) return noTrunks;
  const { trunks, problems } = readTrunks(readPrivate(file));
  if (trunks === null)
    throw new OperatorError(
      'TRUNKS_WRONG',
      problems.map(({ line, reason }) => `${file}:${line}: ${reason}`).join('\n'),
      'correct the file (docs/trunks.md) and start again; nothing was changed.',
    );
  return trunks;
}

function readPrivate(file: string): string {
  try {
    if ((statSync(file).mode & 0o007) === 0) return readFileSync(file, 'utf8');
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new OperatorError(
      'TRUNKS_UNREADABLE',
      `The file of carriers cannot be read (${why}).`,
      'correct --trunks or HARBORLINE_TRUNKS_FILE.',
    );
  }
  throw new OperatorError(
    'TRUNKS_OPEN',
    `${file} holds passwords of carriers, and everybody on this machine can read it.`,
    `take that right away: chmod o-rwx ${file}`,
  );
}
