import { z } from 'zod';
import { processIdentitySchema } from '../machine/processes.ts';
import type { DataPaths } from './data-folder.ts';
import { readStored, writeStored } from './stored-json.ts';

export const serviceNames = ['postgres', 'asterisk', 'server'] as const;
export type ServiceName = (typeof serviceNames)[number];

export const portsSchema = z.object({
  http: z.number().int().nullable().default(null),
  sip: z.number().int().nullable().default(null),
  exchange: z.number().int().nullable().default(null),
  postgres: z.number().int().nullable().default(null),
});
export type Ports = z.infer<typeof portsSchema>;

/**
 * What runs on a data folder, for `down`, `doctor`, `call` and the next `up`. Processes are recorded before anything can go
 * wrong with them, and a record may outlive them: look at each identity before believing it.
 */
export const lineRecordSchema = z.object({
  supervisor: processIdentitySchema,
  phase: z.enum(['starting', 'ready', 'stopping']),
  processes: z.object({
    postgres: processIdentitySchema.optional(),
    asterisk: processIdentitySchema.optional(),
    server: processIdentitySchema.optional(),
  }),
  ports: portsSchema,
  url: z.string().nullable(),
  /** Where the server listens, and whether it speaks TLS there. */
  host: z.string().default('127.0.0.1'),
  isTls: z.boolean().default(false),
  /** Where our own exchange takes SIP and sound. */
  sipAddress: z.string().default('127.0.0.1'),
});
export type LineRecord = z.infer<typeof lineRecordSchema>;

export function readLineRecord(paths: DataPaths): LineRecord | null {
  return readStored(paths.record, lineRecordSchema);
}

export function writeLineRecord(paths: DataPaths, record: LineRecord): void {
  writeStored(paths.record, record);
}

export const noPorts: Ports = { http: null, sip: null, exchange: null, postgres: null };

/** The ports of the last run, which the next one keeps where they are free. */
export function readRememberedPorts(paths: DataPaths): Ports {
  return readStored(paths.ports, portsSchema) ?? noPorts;
}

export function rememberPorts(paths: DataPaths, ports: Ports): void {
  writeStored(paths.ports, ports);
}
