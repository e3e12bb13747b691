import { readFile } from 'node:fs/promises';
import { type Mapping, mappingSchema } from '../../server/rooms/fingerprints/index.ts';
import { OperatorError } from '../operator-error.ts';
import { type InputPlace, refuseUnreadable } from './check-input.ts';
import { parseJson } from './read-keys.ts';

const mappingPlace: InputPlace = {
  code: 'NO_MAPPING',
  option: '--map',
  whatToDo: "name a mapping file (docs/register/encode.md; 'register encode IN --suggest-map' drafts one)",
};

/** The mapping in a file; throws with every mistake by its place. */
export async function readMapping(file: string): Promise<Mapping> {
  await refuseUnreadable(file, mappingPlace);
  const text = await readFile(file, 'utf8');
  const parsed = mappingSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${file}: ${path.join('.') || 'the file'}: ${message}`,
  );
  throw new OperatorError(
    'MAPPING_WRONG',
    problems.join('\n'),
    'mend what is named; docs/register/encode.md lists the fields.',
  );
}
