import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { chooseRoot, type RootSettings } from './adapters/keys/index.ts';
import { folderHeadWitness, httpsHeadWitness } from './adapters/witness/index.ts';
import {
  type Cap,
  type DoorTls,
  type HeadWitness,
  KeyServerError,
  usualCap,
} from './rooms/blinding/index.ts';

const path = z.string().min(1);
const count = z.coerce.number().int().min(1).max(1_000_000);

/** unix(7): 108 with the zero at the end. */
const MOST_SOCKET_BYTES = 107;

const variables = z.object({
  HARBORLINE_KEY_SERVER_FOLDER: path,
  /** A Unix socket for the line on this machine. */
  HARBORLINE_KEY_SERVER_SOCKET: path.optional(),
  /** `host:port` for a line on another machine, and what both sides show each other. */
  HARBORLINE_KEY_SERVER_LISTEN: z
    .string()
    .regex(/^.+:\d{1,5}$/)
    .optional(),
  HARBORLINE_KEY_SERVER_TLS_CERTIFICATE: path.optional(),
  HARBORLINE_KEY_SERVER_TLS_KEY: path.optional(),
  HARBORLINE_KEY_SERVER_TLS_AUTHORITY: path.optional(),
  HARBORLINE_KEY_SERVER_WITNESS_FOLDER: path.optional(),
  HARBORLINE_KEY_SERVER_WITNESS_URL: z.url({ protocol: /^https$/ }).optional(),
  /** A file with what goes into the header `authorization` of the witness. */
  HARBORLINE_KEY_SERVER_WITNESS_AUTHORIZATION_FILE: path.optional(),
  HARBORLINE_KEY_SERVER_HOURLY: count.default(usualCap.hourly),
  HARBORLINE_KEY_SERVER_BURST: count.default(usualCap.burst),
  /** What its keys are protected by; a file in its folder otherwise. */
  HARBORLINE_KEY_SERVER_PASSPHRASE_FILE: path.optional(),
  HARBORLINE_KEY_SERVER_COMMAND: path.optional(),
  HARBORLINE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
type Variables = z.infer<typeof variables>;

/** Where the key server listens: one of the two. */
export type ListenAt = { path: string } | { host: string; port: number; tls: DoorTls };

export type KeyServerSettings = {
  folder: string;
  listen: ListenAt;
  /** What its own account alone can enter. */
  ownSocket: string;
  witness: HeadWitness;
  cap: Cap;
  root: RootSettings;
  logLevel: string;
};

/** Reads the environment of the key server's process. Throws where something is missing or wrong, and says what. */
export function readKeyServerSettings(environment: Record<string, string | undefined>): KeyServerSettings {
  const read = variables.parse(environment);
  const folder = read.HARBORLINE_KEY_SERVER_FOLDER;
  return {
    folder,
    listen: listenAt(read),
    ownSocket: fitting(join(folder, 'own')),
    witness: witnessOf(read),
    cap: { hourly: read.HARBORLINE_KEY_SERVER_HOURLY, burst: read.HARBORLINE_KEY_SERVER_BURST },
    root: chooseRoot({
      passphraseFile: read.HARBORLINE_KEY_SERVER_PASSPHRASE_FILE,
      command: read.HARBORLINE_KEY_SERVER_COMMAND,
    }),
    logLevel: read.HARBORLINE_LOG_LEVEL,
  };
}

function fitting(socket: string): string {
  if (Buffer.byteLength(socket) <= MOST_SOCKET_BYTES) return socket;
  throw new KeyServerError(
    'HL_KEY_SERVER_SETTINGS',
    `${socket} is longer than the ${MOST_SOCKET_BYTES} bytes that a Unix socket's path may have. Choose a folder nearer to the root.`,
  );
}

function listenAt(read: Variables): ListenAt {
  const listen = read.HARBORLINE_KEY_SERVER_LISTEN;
  if (listen === undefined)
    return {
      path: fitting(read.HARBORLINE_KEY_SERVER_SOCKET ?? join(read.HARBORLINE_KEY_SERVER_FOLDER, 'socket')),
    };
  const { HARBORLINE_KEY_SERVER_TLS_CERTIFICATE: certificate, HARBORLINE_KEY_SERVER_TLS_KEY: key } = read;
  const authority = read.HARBORLINE_KEY_SERVER_TLS_AUTHORITY;
  if (!certificate || !key || !authority)
    throw new KeyServerError(
      'HL_KEY_SERVER_SETTINGS',
      'Another machine is listened to with TLS on both sides only: set HARBORLINE_KEY_SERVER_TLS_CERTIFICATE, _TLS_KEY and _TLS_AUTHORITY.',
    );
  const colon = listen.lastIndexOf(':');
  const tls = {
    key: readFileSync(key),
    certificate: readFileSync(certificate),
    authority: readFileSync(authority),
  };
  return { host: listen.slice(0, colon), port: Number(listen.slice(colon + 1)), tls };
}

function witnessOf(read: Variables): HeadWitness {
  const { HARBORLINE_KEY_SERVER_WITNESS_URL: url, HARBORLINE_KEY_SERVER_WITNESS_FOLDER: folder } = read;
  const file = read.HARBORLINE_KEY_SERVER_WITNESS_AUTHORIZATION_FILE;
  if (url) return httpsHeadWitness(url, file ? readFileSync(file, 'utf8').trim() : null);
  if (folder) return folderHeadWitness(folder);
  throw new KeyServerError(
    'HL_KEY_SERVER_SETTINGS',
    'Without a witness nothing is looked up: set HARBORLINE_KEY_SERVER_WITNESS_URL or HARBORLINE_KEY_SERVER_WITNESS_FOLDER.',
  );
}
