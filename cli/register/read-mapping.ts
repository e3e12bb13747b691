import { readFile } from 'node:fs/promises';
import { type Mapping, mappingSchema } from '../../server/rooms/fingerprints/index.ts';
import { OperatorError } from '../operator-error.ts';
import { parseJson } from './read-keys.ts';

/** The mapping in a file; throws with every mistake by its place. */
export async function readMapping(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new OperatorError(
      'NO_MAPPING',
      `${file} cannot be read.`,
      'name a mapping file (docs/register/encode.md).',
    );
  });
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
