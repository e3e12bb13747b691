import { InputError, type Mapping } from '../../server/rooms/fingerprints/index.ts';
import {
  type KnownPeople,
  MissingColumnsError,
  RepeatedColumnsError,
  readPeople,
  type SexSight,
  type TruthColumn,
} from '../../server/rooms/register/index.ts';
import { OperatorError } from '../operator-error.ts';
import { recordsPlace, refuseUnreadable } from './check-input.ts';
import { explainFault, explainTwice } from './describe-encoding.ts';

/** Reads people whose truth is known; what is wrong with the file is the operator's to mend. */
export async function readKnownPeople(
  file: string,
  map: Mapping,
  truth: TruthColumn,
  sight?: SexSight,
): Promise<KnownPeople['people']> {
  await refuseUnreadable(file, recordsPlace);
  try {
    const { people, skipped, unfitting } = await readPeople(file, map, truth, sight);
    if (skipped > 0) process.stderr.write(`${file}: ${skipped} rows are none, and were left out.\n`);
    if (unfitting > 0)
      process.stderr.write(
        `${file}: --truth-pattern finds nothing in ${unfitting} rows; all that stands there counts.\n`,
      );
    return people;
  } catch (error) {
    if (error instanceof MissingColumnsError)
      throw new OperatorError(
        'NO_COLUMN',
        `${file}: ${error.message}`,
        'name columns that the file has, in the map and with --truth.',
      );
    if (error instanceof RepeatedColumnsError) throw explainTwice(file, error.columns);
    if (error instanceof InputError) throw explainFault(file, error);
    throw error;
  }
}

/** The truth's column and pattern, as the command line gives them. */
export function readTruth(column: string, pattern: string | undefined): TruthColumn {
  if (pattern === undefined) return { column, pattern: null };
  const groups = countGroups(pattern);
  if (groups !== null && groups > 0) return { column, pattern: new RegExp(pattern) };
  throw new OperatorError(
    'BAD_PATTERN',
    groups === null ? '--truth-pattern is no regular expression.' : '--truth-pattern has no group.',
    "give one with a group, such as 'rec-(\\d+)'.",
  );
}

/** How many groups capture something; null where it is no pattern. */
function countGroups(pattern: string): number | null {
  try {
    return (new RegExp(`${pattern}|`).exec('')?.length ?? 1) - 1;
  } catch {
    return null;
  }
}
