import { InputError, type Mapping } from '../../server/rooms/fingerprints/index.ts';
import {
  type KnownPeople,
  MissingColumnsError,
  readPeople,
  type TruthColumn,
} from '../../server/rooms/register/index.ts';
import { OperatorError } from '../operator-error.ts';

/** Reads people whose truth is known; what is wrong with the file is the operator's to mend. */
export async function readKnownPeople(
  file: string,
  map: Mapping,
  truth: TruthColumn,
): Promise<KnownPeople['people']> {
  try {
    const { people, skipped } = await readPeople(file, map, truth);
    if (skipped > 0) process.stderr.write(`${file}: ${skipped} rows are none, and were left out.\n`);
    return people;
  } catch (error) {
    if (error instanceof MissingColumnsError)
      throw new OperatorError(
        'NO_COLUMN',
        `${file}: ${error.message}`,
        'name columns that the file has, in the map and with --truth.',
      );
    if (error instanceof InputError)
      throw new OperatorError(
        'FILE_WRONG',
        `${file} is neither CSV nor JSON Lines.`,
        'name a file with one row for each person, its first line naming the columns.',
      );
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new OperatorError('NO_FILE', `${file} cannot be read.`, 'name a file that is there.');
    throw error;
  }
}

/** The truth's column and pattern, as the command line gives them. */
export function readTruth(column: string, pattern: string | undefined): TruthColumn {
  try {
    return { column, pattern: pattern === undefined ? null : new RegExp(pattern) };
  } catch {
    throw new OperatorError(
      'BAD_PATTERN',
      '--truth-pattern is no regular expression.',
      "give one with a group, such as 'rec-(\\d+)'.",
    );
  }
}
