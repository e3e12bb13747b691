import { join } from 'node:path';
import { z } from 'zod';
import { type KeyServerPlace, readKeyServerPlace } from './rooms/blinding/index.ts';

const variables = z.object({
  HARBORLINE_DATA: z.string().min(1),
  DATABASE_URL: z.string().startsWith('postgres'),
  HARBORLINE_REGISTER_SOCKET: z.string().min(1).optional(),
  HARBORLINE_KEYS_PASSPHRASE_FILE: z.string().min(1).optional(),
  HARBORLINE_KEYS_COMMAND: z.string().min(1).optional(),
  HARBORLINE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type RegisterSettings = {
  dataFolder: string;
  databaseUrl: string;
  socket: string;
  keyServer: KeyServerPlace | null;
  keys: { passphraseFile: string | undefined; command: string | undefined; acceptedRingId: undefined };
  logLevel: string;
};

/** Where the socket is on which the register of a data folder is asked. */
export const registerSocketIn = (dataFolder: string): string => join(dataFolder, 'register', 'socket');

/** Reads the environment of the register's process. Throws a ZodError that names every variable which is missing or wrong. */
export function readRegisterSettings(environment: Record<string, string | undefined>): RegisterSettings {
  const read = variables.parse(environment);
  const passphraseFile = read.HARBORLINE_KEYS_PASSPHRASE_FILE;
  return {
    dataFolder: read.HARBORLINE_DATA,
    databaseUrl: read.DATABASE_URL,
    socket: read.HARBORLINE_REGISTER_SOCKET ?? registerSocketIn(read.HARBORLINE_DATA),
    keyServer: readKeyServerPlace(environment),
    keys: { passphraseFile, command: read.HARBORLINE_KEYS_COMMAND, acceptedRingId: undefined },
    logLevel: read.HARBORLINE_LOG_LEVEL,
  };
}
