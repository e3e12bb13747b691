import { join } from 'node:path';
import { z } from 'zod';
import {
  type ExchangeConfig,
  exchangesIn,
  exchangeVariables,
  haveAllOrNoSpool,
  isExchangeWhole,
  isNamedOnce,
} from './exchange-config.ts';
import { zoneOfLine, zoneOfProcess } from './line-zone.ts';
import { isTimeZone } from './weekly-hours.ts';

const milliseconds = z.coerce.number().int().min(100);

function programAndArguments(text: string): string[] {
  return text.startsWith('[') ? z.array(z.string()).min(1).parse(JSON.parse(text)) : [text];
}

const variables = z.object({
  HARBORLINE_DATA: z.string().min(1),
  DATABASE_URL: z.string().startsWith('postgres'),
  HARBORLINE_HTTP_HOST: z.string().default('127.0.0.1'),
  HARBORLINE_HTTP_PORT: z.coerce.number().int().min(0).max(65_535),
  HARBORLINE_PUBLIC_URL: z.url(),
  /** Addresses of proxies, between commas, whose word about where a request came from is believed. */
  HARBORLINE_TRUSTED_PROXIES: z.string().default(''),
  /** The port on loopback where a monitoring system of this machine may ask for numbers. */
  HARBORLINE_METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  HARBORLINE_TLS_CERTIFICATE: z.string().min(1).optional(),
  HARBORLINE_TLS_KEY: z.string().min(1).optional(),
  /** What the keys are protected by: a passphrase's file, or a command of the operator's; a file in the data folder otherwise. */
  HARBORLINE_KEYS_PASSPHRASE_FILE: z.string().min(1).optional(),
  HARBORLINE_KEYS_COMMAND: z.string().min(1).optional(),
  /** The id of a key ring that is not the one the ledger knows, and is to be used all the same. */
  HARBORLINE_KEYS_ACCEPT_RING: z.uuid().optional(),
  /** Where the line is (IANA), by whose clocks night is told where no agency's are known; the machine's otherwise, unless that has UTC. */
  HARBORLINE_TIME_ZONE: z.string().refine(isTimeZone, 'Use a time zone such as America/New_York.').optional(),
  HARBORLINE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ...exchangeVariables,
  HARBORLINE_TURN_URL: z
    .string()
    .regex(/^turns?:/)
    .optional(),
  HARBORLINE_TURN_SECRET_FILE: z.string().min(1).optional(),
  /** `no` for a line that records nothing. */
  HARBORLINE_RECORDINGS: z.enum(['yes', 'no']).default('yes'),
  HARBORLINE_RECORDINGS_FOLDER: z.string().min(1).optional(),
  /** The program opusenc: its path, or a JSON list with the arguments that start it. */
  HARBORLINE_OPUSENC: z.string().min(1).default('opusenc').transform(programAndArguments),
  /** `yes` only in a demo: there a one-time link signs in by itself. Elsewhere it only lets its holder enrol. */
  HARBORLINE_LINK_SIGNS_IN: z.enum(['yes', 'no']).default('no'),
  /** How long one call-taker is rung before the caller goes on to the next. */
  HARBORLINE_OFFER_LEASE_MS: milliseconds.default(15_000),
  /** How long a lost desk may take to come back to its call. */
  HARBORLINE_REJOIN_MS: milliseconds.default(30_000),
  /** Where the last checkpoint of the ledger is kept, best on another machine's disk. */
  HARBORLINE_WITNESS_FOLDER: z.string().min(1).optional(),
  /** A witness of the C2SP protocol, and the key with which it signs, as `name+id+key`. */
  HARBORLINE_WITNESS_URL: z.url({ protocol: /^https?$/ }).optional(),
  HARBORLINE_WITNESS_KEY: z.string().optional(),
  /** An address outside to which checkpoints are mailed. */
  HARBORLINE_WITNESS_MAIL: z.email().max(254).optional(),
});

/** What one variable alone cannot say: pairs are whole, and nothing but loopback is spoken to without TLS. */
const environment = variables.check(({ value, issues }) => {
  const require = (holds: boolean, path: string, message: string) => {
    if (!holds) issues.push({ code: 'custom', input: undefined, path: [path], message });
  };
  const isPair = (one: unknown, other: unknown) => (one === undefined) === (other === undefined);
  const { HARBORLINE_TLS_CERTIFICATE: certificate, HARBORLINE_TLS_KEY: key } = value;
  require(isPair(certificate, key), 'HARBORLINE_TLS_KEY', 'Set the certificate and the key, or neither.');
  require(isPair(
    value.HARBORLINE_TURN_URL,
    value.HARBORLINE_TURN_SECRET_FILE,
  ), 'HARBORLINE_TURN_SECRET_FILE', 'Set the address of the relay and the file of its secret, or neither.');
  require(isNamedOnce(value), 'HARBORLINE_EXCHANGES', 'Name each exchange once.');
  require(haveAllOrNoSpool(value), 'HARBORLINE_EXCHANGES', 'Give each exchange a spool, or none of them.');
  require(value.HARBORLINE_EXCHANGES !== undefined ||
    isExchangeWhole(
      value,
    ), 'ASTERISK_ARI_URL', 'Set HARBORLINE_EXCHANGES, or all of ASTERISK_ARI_URL, ASTERISK_ARI_USER, ASTERISK_ARI_PASSWORD and HARBORLINE_TELEPHONE_WEBSOCKET_URL.');
  require(certificate !== undefined ||
    isLoopback(
      value.HARBORLINE_HTTP_HOST,
    ), 'HARBORLINE_HTTP_HOST', 'Beyond this machine there is HTTPS only: set HARBORLINE_TLS_CERTIFICATE and HARBORLINE_TLS_KEY, or listen on 127.0.0.1.');
  require(certificate === undefined ||
    value.HARBORLINE_PUBLIC_URL.startsWith(
      'https:',
    ), 'HARBORLINE_PUBLIC_URL', 'A server with a certificate is reached over https.');
});

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function together<Whole>(
  one: string | undefined,
  other: string | undefined,
  join: (one: string, other: string) => Whole,
): Whole | null {
  return one === undefined || other === undefined ? null : join(one, other);
}
export type KeysConfig = {
  passphraseFile: string | undefined;
  command: string | undefined;
  acceptedRingId: string | undefined;
};

export type Config = {
  dataFolder: string;
  databaseUrl: string;
  http: {
    host: string;
    port: number;
    publicUrl: string;
    tls: { certificate: string; key: string } | null;
    trustedProxies: string[];
  };
  keys: KeysConfig;
  /** Null where nobody has said it, and the machine knows none but UTC. */
  timeZone: string | null;
  logLevel: string;
  /** At least one. */
  exchanges: ExchangeConfig[];
  /** Null for a line that records nothing. */
  recordings: { folder: string; opusenc: string[] } | null;
  turn: { url: string; secretFile: string } | null;
  linkSignsIn: boolean;
  metricsPort: number | null;
  offerLeaseMs: number;
  rejoinMs: number;
  witness: { folder: string; url: string | null; key: string | null; mail: string | null };
};

function recordingsOf(read: z.output<typeof variables>): Config['recordings'] {
  if (read.HARBORLINE_RECORDINGS === 'no' || exchangesIn(read)[0]?.spool == null) return null;
  const folder = read.HARBORLINE_RECORDINGS_FOLDER ?? join(read.HARBORLINE_DATA, 'recordings');
  return { folder, opusenc: read.HARBORLINE_OPUSENC };
}

/** Reads the process environment. Throws a ZodError that names every variable which is missing or wrong. */
export function readConfig(inherited: Record<string, string | undefined>): Config {
  const read = environment.parse(inherited);
  return {
    dataFolder: read.HARBORLINE_DATA,
    databaseUrl: read.DATABASE_URL,
    http: {
      host: read.HARBORLINE_HTTP_HOST,
      port: read.HARBORLINE_HTTP_PORT,
      publicUrl: read.HARBORLINE_PUBLIC_URL,
      tls: together(read.HARBORLINE_TLS_CERTIFICATE, read.HARBORLINE_TLS_KEY, (certificate, key) => ({
        certificate,
        key,
      })),
      trustedProxies: read.HARBORLINE_TRUSTED_PROXIES.split(/[\s,]+/).filter((address) => address !== ''),
    },
    keys: {
      passphraseFile: read.HARBORLINE_KEYS_PASSPHRASE_FILE,
      command: read.HARBORLINE_KEYS_COMMAND,
      acceptedRingId: read.HARBORLINE_KEYS_ACCEPT_RING,
    },
    timeZone: zoneOfLine(read.HARBORLINE_TIME_ZONE, zoneOfProcess()),
    logLevel: read.HARBORLINE_LOG_LEVEL,
    linkSignsIn: read.HARBORLINE_LINK_SIGNS_IN === 'yes',
    metricsPort: read.HARBORLINE_METRICS_PORT ?? null,
    exchanges: exchangesIn(read),
    recordings: recordingsOf(read),
    turn: together(read.HARBORLINE_TURN_URL, read.HARBORLINE_TURN_SECRET_FILE, (url, secretFile) => ({
      url,
      secretFile,
    })),
    offerLeaseMs: read.HARBORLINE_OFFER_LEASE_MS,
    rejoinMs: read.HARBORLINE_REJOIN_MS,
    witness: {
      folder: read.HARBORLINE_WITNESS_FOLDER ?? join(read.HARBORLINE_DATA, 'witness'),
      url: read.HARBORLINE_WITNESS_URL ?? null,
      key: read.HARBORLINE_WITNESS_KEY ?? null,
      mail: read.HARBORLINE_WITNESS_MAIL ?? null,
    },
  };
}

/** What joining the rooms needs of it. */
export type LineConfig = Pick<
  Config,
  | 'http'
  | 'exchanges'
  | 'databaseUrl'
  | 'linkSignsIn'
  | 'metricsPort'
  | 'offerLeaseMs'
  | 'rejoinMs'
  | 'keys'
  | 'timeZone'
>;
