import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { OperatorError } from '../operator-error.ts';
import type { DataPaths } from './data-folder.ts';
import { readStored, writeStored } from './stored-json.ts';

const secretsSchema = z.object({
  /** Tells this data folder's database role from another's on the same PostgreSQL. */
  lineId: z.string().regex(/^[0-9a-f]{8}$/),
  databaseAdministrator: z.string().min(20),
  databaseServer: z.string().min(20),
  /** Absent until a line of before the register's role is started again. */
  databaseRegister: z.string().min(20).optional(),
  exchange: z.string().min(20),
});
export type StoredSecrets = z.infer<typeof secretsSchema>;
export type Secrets = StoredSecrets & { databaseRegister: string };

const password = () => randomBytes(24).toString('base64url');

/** Reads the passwords of this data folder, made at random on first use and kept in a file that only its owner can read. */
export function readOrMakeSecrets(paths: DataPaths): Secrets {
  const stored = readStored(paths.secrets, secretsSchema);
  if (stored) return withRegister(paths, stored);
  if (existsSync(paths.secrets)) {
    throw new OperatorError(
      'SECRETS_DAMAGED',
      `${paths.secrets} cannot be read as what it should be, and without it the database cannot be opened.`,
      'restore that file from a backup; or, if nothing in this data folder is needed, remove the whole folder and start anew.',
    );
  }
  const made = {
    lineId: randomBytes(4).toString('hex'),
    databaseAdministrator: password(),
    databaseServer: password(),
    databaseRegister: password(),
    exchange: password(),
  };
  writeStored(paths.secrets, made);
  return made;
}

function withRegister(paths: DataPaths, { databaseRegister, ...stored }: StoredSecrets): Secrets {
  if (databaseRegister) return { ...stored, databaseRegister };
  const made = { ...stored, databaseRegister: password() };
  writeStored(paths.secrets, made);
  return made;
}

/** The passwords if there are any yet; for verbs that only look. */
export function readSecrets(paths: DataPaths): StoredSecrets | null {
  return readStored(paths.secrets, secretsSchema);
}
