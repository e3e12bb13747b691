import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  endProcess,
  identify,
  isAlive,
  type ProcessIdentity,
  workingFolderOf,
} from '../machine/processes.ts';
import { exchangeFolders } from '../telephone-exchange/index.ts';
import type { DataPaths } from './data-folder.ts';
import { exchangePlaces, exchangeServices } from './exchange-places.ts';
import { readLineRecord, type ServiceName } from './line-record.ts';
import { findRunningPostgres } from './postgres.ts';

/** How each service is asked to end, and how long it may take. PostgreSQL's SIGINT is its "fast" shutdown. */
const endingOfExchange = { signal: 'SIGTERM', patienceMs: 10_000 } as const;
function endingOf(name: ServiceName): { signal: NodeJS.Signals; patienceMs: number } {
  if (name === 'server' || name === 'key-server' || name === 'register')
    return { signal: 'SIGTERM', patienceMs: 15_000 };
  return name === 'postgres' ? { signal: 'SIGINT', patienceMs: 30_000 } : endingOfExchange;
}

/** The server first, so that it can still write how its calls ended; then the register, the key server and every exchange at once; PostgreSQL last. */
const endingOrder: readonly (readonly ServiceName[])[] = [
  ['server'],
  ['register', 'key-server', ...exchangeServices],
  ['postgres'],
];

export type LeftBehind = { [Name in ServiceName]?: ProcessIdentity | undefined };

/**
 * The processes of an earlier supervisor that still run: from its record, from PostgreSQL's own file, and, for what was
 * started in the very moment in which that supervisor died, by the folder that they work in.
 */
export function findLeftBehind(paths: DataPaths): LeftBehind {
  const recorded = readLineRecord(paths)?.processes ?? {};
  const alive = (identity: ProcessIdentity | undefined) =>
    identity && isAlive(identity) ? identity : undefined;
  const exchanges = exchangePlaces().flatMap(({ service, number }) => {
    const { root } = exchangeFolders(paths.folder, number);
    const found = alive(recorded[service]) ?? findByFolder(root, 'asterisk.conf');
    return found ? [[service, found] as const] : [];
  });
  return {
    server: alive(recorded.server) ?? findByFolder(paths.run, path.join('server', 'main.ts')),
    'key-server':
      alive(recorded['key-server']) ?? findByFolder(paths.run, path.join('server', 'key-server.ts')),
    register: alive(recorded.register) ?? findByFolder(paths.run, path.join('server', 'register.ts')),
    ...Object.fromEntries(exchanges),
    postgres: findRunningPostgres(paths.postgres)?.identity,
  };
}

/** A process that works in that folder and has the marker in its command line; a shell that stands there has not. */
function findByFolder(folder: string, marker: string): ProcessIdentity | undefined {
  if (!existsSync(folder)) return undefined;
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
  const end = async (name: ServiceName) => {
    const identity = processes[name];
    if (!identity) return;
    const { signal, patienceMs } = endingOf(name);
    await endProcess(identity, signal, patienceMs);
    onEnded(name);
  };
  for (const together of endingOrder) await Promise.all(together.map(end));
}
