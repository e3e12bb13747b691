import { createHash } from 'node:crypto';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataPaths, prepareDataFolder } from '../../cli/line/data-folder.ts';
import { databaseUrl, makeDatabase, migrateDatabase } from '../../cli/line/database.ts';
import {
  administratorName,
  launchPostgres,
  locatePostgresPrograms,
  makeCluster,
  waitForPostgres,
} from '../../cli/line/postgres.ts';
import { readOrMakeSecrets } from '../../cli/line/secrets.ts';
import { chooseAccount, giveTo } from '../../cli/machine/account.ts';
import { checkoutFolder } from '../../cli/machine/folders.ts';
import { probeMachine } from '../../cli/machine/ports.ts';
import { endProcess } from '../../cli/machine/processes.ts';
import { makeOnce } from './made-once.ts';

/**
 * Puts the passwords of a line and its database, migrated and empty, where a line with that data folder looks for them, as its first start would
 * make them. How a line starts on an empty folder is tried by test/machine.
 */
export async function putMadeDatabase(dataFolder: string): Promise<void> {
  const [made, its] = [
    dataPaths(await makeOnce(`database-${await hashMigrations()}`, make)),
    dataPaths(dataFolder),
  ];
  await cp(made.postgres, its.postgres, { recursive: true });
  await cp(made.secrets, its.secrets);
  giveTo(chooseAccount(), its.postgres);
}

async function hashMigrations(): Promise<string> {
  const folder = join(checkoutFolder, 'migrations');
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).toSorted()) hash.update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

async function make(work: string): Promise<void> {
  const account = chooseAccount();
  const paths = prepareDataFolder(work, account);
  const password = readOrMakeSecrets(paths).databaseAdministrator;
  const programs = await locatePostgresPrograms(account);
  await makeCluster(paths, programs, account, password);
  const port = await probeMachine().anyFree('tcp');
  const urlOf = (name: string) => databaseUrl(administratorName, password, port, name);
  const running = await launchPostgres(paths, programs, account, port);
  try {
    await waitForPostgres(paths, running, urlOf('postgres'));
    await makeDatabase(urlOf('postgres'), 'harborline');
    await migrateDatabase(urlOf('harborline'));
  } finally {
    await endProcess(running.identity, 'SIGINT', 10_000);
  }
}
