import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import {
  type CustodianKeys,
  keyFileSchema,
  SPECIFICATION_VERSION,
  signingKeyFileSchema,
  toCustodianKeys,
} from '../../server/rooms/fingerprints/index.ts';
import { OperatorError } from '../operator-error.ts';
import { type InputPlace, refuseUnreadable } from './check-input.ts';

const keyPlace: InputPlace = {
  code: 'NO_KEY_FILE',
  option: 'a key file',
  whatToDo: 'name a key file (docs/register/encode.md)',
};

/** The keys of a custodian, from the file that the key server's administrator gave and, where it is apart, the signing key. */
export async function readCustodianKeys(
  file: string,
  signingFile: string | undefined,
): Promise<CustodianKeys> {
  const keyFile = await readKeyFile(file, keyFileSchema);
  if (keyFile.specificationVersion !== SPECIFICATION_VERSION)
    throw new OperatorError(
      'KEY_OF_OTHER_VERSION',
      `${file} is for version ${keyFile.specificationVersion} of the specification, and this encoder follows version ${SPECIFICATION_VERSION}.`,
      'take the encoder of that version, or ask the administrator of the key server for a new key file.',
    );
  const signing =
    signingFile === undefined ? undefined : await readKeyFile(signingFile, signingKeyFileSchema);
  const keys = toCustodianKeys(keyFile, signing?.signingKey);
  if (keys) return keys;
  throw new OperatorError(
    'NO_SIGNING_KEY',
    `${file} holds no key to sign with.`,
    "name the one that 'harborline register keys new' made, with --signing-key FILE.",
  );
}

async function readKeyFile<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema>> {
  await refuseUnreadable(file, keyPlace);
  const found = await stat(file);
  if ((found.mode & 0o077) !== 0)
    throw new OperatorError(
      'KEY_FILE_READABLE',
      `Others on this machine can use ${file}.`,
      `make it yours alone ('chmod 600 ${file}'); where others may have read it, ask for new keys.`,
    );
  const parsed = schema.safeParse(parseJson(await readFile(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new OperatorError(
    'KEY_FILE_WRONG',
    `${file} is no key file, or not whole.`,
    'take the file as the administrator of the key server gave it.',
  );
}

/** What a file of JSON holds; null where it is none. Its text is never told, for it may be a key. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
