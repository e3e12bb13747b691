import { existsSync } from 'node:fs';
import path from 'node:path';
import { chooseAccount } from '../machine/account.ts';
import { probeMachine } from '../machine/ports.ts';
import { OperatorError } from '../operator-error.ts';
import { type DataPaths, prepareDataFolder } from './data-folder.ts';
import { makeRoles } from './database.ts';
import { findLine } from './find-line.ts';
import { endInOrder } from './left-behind.ts';
import { takeLock } from './line-lock.ts';
import { readRememberedPorts } from './line-record.ts';
import { administratorUrlOf } from './plan.ts';
import { usualPorts } from './ports.ts';
import { findRunningPostgres, launchPostgres, locatePostgresPrograms, waitForPostgres } from './postgres.ts';
import { readSecrets, type StoredSecrets } from './secrets.ts';

/** The database of a line, with the server's rights and with the register's, and the address at which its desk is or will be. */
export type OpenedDatabase = { databaseUrl: string; registerUrl: string; publicUrl: string };

/**
 * Hands over the database of a line, whether that runs or not: where PostgreSQL does not run, it is started for as long as
 * the work takes.
 */
export async function withLineDatabase<Result>(
  data: string | undefined,
  work: (opened: OpenedDatabase) => Promise<Result>,
): Promise<Result> {
  const { found, paths, secrets } = await findStored(data);
  const port = readRememberedPorts(paths).http ?? usualPorts.http;
  const publicUrl =
    process.env['HARBORLINE_PUBLIC_URL'] ??
    (found.isRunning ? found.record?.url : null) ??
    `http://127.0.0.1:${port}`;
  return withAdministratorUrl(paths, secrets, async (administratorUrl) => {
    const { lineId, databaseServer: server, databaseRegister: register } = secrets;
    if (register === undefined) throw notStartedSince();
    const urls = await makeRoles(administratorUrl, lineId, { server, register });
    return work({ databaseUrl: urls.server, registerUrl: urls.register, publicUrl });
  });
}

/** The same with all rights, and the folders of the line. */
export async function withLineAdministrator<Result>(
  data: string | undefined,
  work: (opened: { administratorUrl: string; paths: DataPaths }) => Promise<Result>,
): Promise<Result> {
  const { paths, secrets } = await findStored(data);
  return withAdministratorUrl(paths, secrets, (administratorUrl) => work({ administratorUrl, paths }));
}

async function findStored(data: string | undefined) {
  const found = await findLine(data);
  const secrets = found && readSecrets(found.paths);
  if (!found || !secrets) throw nothingThere();
  return { found, paths: found.paths, secrets };
}

function nothingThere(): OperatorError {
  return new OperatorError(
    'NOTHING_THERE',
    'There is no line in that data folder yet.',
    "start it once with 'harborline up', or name another folder with --data.",
  );
}

function notStartedSince(): OperatorError {
  return new OperatorError(
    'NOT_STARTED_SINCE',
    'The line of that data folder was not started since it was upgraded.',
    "start it once with 'harborline up'.",
  );
}

async function withAdministratorUrl<Result>(
  paths: DataPaths,
  secrets: StoredSecrets,
  work: (administratorUrl: string) => Promise<Result>,
): Promise<Result> {
  const named = process.env['DATABASE_URL'];
  if (named) return work(named);
  const running = findRunningPostgres(paths.postgres);
  if (running) return work(administratorUrlOf(secrets, running.port));
  if (!existsSync(path.join(paths.postgres, 'PG_VERSION'))) throw nothingThere();
  return withStartedPostgres(paths, secrets, work);
}

async function withStartedPostgres<Result>(
  paths: DataPaths,
  secrets: StoredSecrets,
  work: (administratorUrl: string) => Promise<Result>,
): Promise<Result> {
  const lock = await takeLock(paths.folder);
  if (lock === null)
    throw new OperatorError(
      'STARTING',
      `A line on ${paths.folder} is just being started or stopped.`,
      'try again in a few seconds.',
    );
  try {
    const account = chooseAccount();
    prepareDataFolder(paths.folder, account);
    const programs = await locatePostgresPrograms(account);
    const port = await probeMachine().anyFree('tcp');
    const running = await launchPostgres(paths, programs, account, port);
    try {
      await waitForPostgres(paths, running, administratorUrlOf(secrets, port, 'postgres'));
      return await work(administratorUrlOf(secrets, port));
    } finally {
      await endInOrder({ postgres: running.identity });
    }
  } finally {
    lock.close();
  }
}
