import { z } from 'zod';
import { processIdentitySchema } from '../machine/processes.ts';
import type { DataPaths } from './data-folder.ts';
import { exchangeServices } from './exchange-places.ts';
import { readStored, writeStored } from './stored-json.ts';

export const serviceNames = ['postgres', 'server', 'key-server', 'register', ...exchangeServices] as const;
export type ServiceName = (typeof serviceNames)[number];

const port = z.number().int().nullable().default(null);

const exchangePortsSchema = z.object({ sip: port, exchange: port });
export type ExchangePorts = z.infer<typeof exchangePortsSchema>;

/** `sip` and `exchange` are those of the first exchange; the others', in their order, are beside them. */
export const portsSchema = z.object({
  http: port,
  ...exchangePortsSchema.shape,
  postgres: port,
  others: z.array(exchangePortsSchema).default([]),
});
export type Ports = z.infer<typeof portsSchema>;

/**
 * What runs on a data folder, for `down`, `doctor`, `call` and the next `up`. Processes are recorded before anything can go
 * wrong with them, and a record may outlive them: look at each identity before believing it.
 */
export const lineRecordSchema = z.object({
  supervisor: processIdentitySchema,
  phase: z.enum(['starting', 'ready', 'stopping']),
  processes: z.partialRecord(z.enum(serviceNames), processIdentitySchema.optional()),
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

export const noPorts: Ports = { http: null, sip: null, exchange: null, postgres: null, others: [] };

/** The ports of every exchange, by its place; none where others run it. */
export function exchangePortsOf({ sip, exchange, others }: Ports): ExchangePorts[] {
  return exchange === null && others.length === 0 ? [] : [{ sip, exchange }, ...others];
}

/** The other way round. */
export function withExchangePorts(ports: Pick<Ports, 'http' | 'postgres'>, each: ExchangePorts[]): Ports {
  const [first = { sip: null, exchange: null }, ...others] = each;
  return { ...ports, ...first, others };
}

/** The ports of the last run, which the next one keeps where they are free. */
export function readRememberedPorts(paths: DataPaths): Ports {
  return readStored(paths.ports, portsSchema) ?? noPorts;
}

/** What more exchanges had in an earlier run stays remembered, for a start that wants them again. */
export function rememberPorts(paths: DataPaths, ports: Ports): void {
  const earlier = readRememberedPorts(paths).others.slice(ports.others.length);
  writeStored(paths.ports, { ...ports, others: [...ports.others, ...earlier] });
}
