import { join } from 'node:path';
import { z } from 'zod';

const milliseconds = z.coerce.number().int().min(100);

const environment = z.object({
  HARBORLINE_DATA: z.string().min(1),
  DATABASE_URL: z.string().startsWith('postgres'),
  HARBORLINE_HTTP_HOST: z.string().default('127.0.0.1'),
  HARBORLINE_HTTP_PORT: z.coerce.number().int().min(0).max(65_535),
  HARBORLINE_PUBLIC_URL: z.url(),
  HARBORLINE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ASTERISK_ARI_URL: z.url(),
  ASTERISK_ARI_USER: z.string().min(1),
  ASTERISK_ARI_PASSWORD: z.string().min(1),
  HARBORLINE_TELEPHONE_WEBSOCKET_URL: z.string().startsWith('ws'),
  HARBORLINE_SIP_DOMAIN: z.string().default('127.0.0.1'),
  /** `yes` only in a demo: there a one-time link signs in by itself. Elsewhere it only lets its holder enrol. */
  HARBORLINE_LINK_SIGNS_IN: z.enum(['yes', 'no']).default('no'),
  /** How long one call-taker is rung before the caller goes on to the next. */
  HARBORLINE_OFFER_LEASE_MS: milliseconds.default(15_000),
  /** How long a lost desk may take to come back to its call. */
  HARBORLINE_REJOIN_MS: milliseconds.default(30_000),
  /** How long wrapping up may take. */
  HARBORLINE_WRAP_UP_MS: milliseconds.default(120_000),
  /** Where the last checkpoint of the ledger is kept, best on another machine's disk. */
  HARBORLINE_WITNESS_FOLDER: z.string().min(1).optional(),
  /** A witness of the C2SP protocol, and the key with which it signs, as `name+id+key`. */
  HARBORLINE_WITNESS_URL: z.url({ protocol: /^https?$/ }).optional(),
  HARBORLINE_WITNESS_KEY: z.string().optional(),
});

export type Config = {
  dataFolder: string;
  databaseUrl: string;
  http: { host: string; port: number; publicUrl: string };
  logLevel: string;
  linkSignsIn: boolean;
  exchange: { url: string; user: string; password: string; websocketUrl: string; sipDomain: string };
  offerLeaseMs: number;
  rejoinMs: number;
  wrapUpMs: number;
  witness: { folder: string; url: string | null; key: string | null };
};

/** Reads the process environment. Throws a ZodError that names every variable which is missing or wrong. */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const read = environment.parse(variables);
  return {
    dataFolder: read.HARBORLINE_DATA,
    databaseUrl: read.DATABASE_URL,
    http: {
      host: read.HARBORLINE_HTTP_HOST,
      port: read.HARBORLINE_HTTP_PORT,
      publicUrl: read.HARBORLINE_PUBLIC_URL,
    },
    logLevel: read.HARBORLINE_LOG_LEVEL,
    linkSignsIn: read.HARBORLINE_LINK_SIGNS_IN === 'yes',
    exchange: {
      url: read.ASTERISK_ARI_URL,
      user: read.ASTERISK_ARI_USER,
      password: read.ASTERISK_ARI_PASSWORD,
      websocketUrl: read.HARBORLINE_TELEPHONE_WEBSOCKET_URL,
      sipDomain: read.HARBORLINE_SIP_DOMAIN,
    },
    offerLeaseMs: read.HARBORLINE_OFFER_LEASE_MS,
    rejoinMs: read.HARBORLINE_REJOIN_MS,
    wrapUpMs: read.HARBORLINE_WRAP_UP_MS,
    witness: {
      folder: read.HARBORLINE_WITNESS_FOLDER ?? join(read.HARBORLINE_DATA, 'witness'),
      url: read.HARBORLINE_WITNESS_URL ?? null,
      key: read.HARBORLINE_WITNESS_KEY ?? null,
    },
  };
}
