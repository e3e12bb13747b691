import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  endProcess,
  identify,
  isAlive,
  type ProcessIdentity,
  workingFolderOf,
} from '../machine/processes.ts';
import type { DataPaths } from './data-folder.ts';
import { readLineRecord, type ServiceName } from './line-record.ts';
import { findRunningPostgres } from './postgres.ts';

/** How each service is asked to end, and how long it may take. PostgreSQL's SIGINT is its "fast" shutdown. */
const endings: Record<ServiceName, { signal: NodeJS.Signals; patienceMs: number }> = {
  server: { signal: 'SIGTERM', patienceMs: 15_000 },
  asterisk: { signal: 'SIGTERM', patienceMs: 10_000 },
  postgres: { signal: 'SIGINT', patienceMs: 30_000 },
};

/** The server first, so that it can still write how its calls ended; PostgreSQL last. */
const endingOrder: ServiceName[] = ['server', 'asterisk', 'postgres'];

export type LeftBehind = { [Name in ServiceName]?: ProcessIdentity | undefined };

/**
 * The processes of an earlier supervisor that still run: from its record, from PostgreSQL's own file, and, for what was
 * started in the very moment in which that supervisor died, by the folder that they work in.
 */
export function findLeftBehind(paths: DataPaths): LeftBehind {
  const recorded = readLineRecord(paths)?.processes ?? {};
  const alive = (identity: ProcessIdentity | undefined) =>
    identity && isAlive(identity) ? identity : undefined;
  return {
    server: alive(recorded.server) ?? findByFolder(paths.run, path.join('server', 'main.ts')),
    asterisk: alive(recorded.asterisk) ?? findByFolder(paths.exchange, 'asterisk.conf'),
    postgres: findRunningPostgres(paths.postgres)?.identity,
  };
}

/** A process that works in that folder and has the marker in its command line; a shell that stands there has not. */
function findByFolder(folder: string, marker: string): ProcessIdentity | undefined {
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid || workingFolderOf(pid) !== folder) continue;
    if (commandLineOf(pid).includes(marker)) return identify(pid) ?? undefined;
  }
  return undefined;
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Ends processes in the order in which a line ends. */
export async function endInOrder(
  processes: LeftBehind,
  onEnded: (name: ServiceName) => void = () => undefined,
): Promise<void> {
  for (const name of endingOrder) {
    const identity = processes[name];
    if (!identity) continue;
    await endProcess(identity, endings[name].signal, endings[name].patienceMs);
    onEnded(name);
  }
}
