import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareDataFolder } from '../line/data-folder.ts';
import { databaseUrl, makeDatabase, migrateDatabase } from '../line/database.ts';
import { endInOrder } from '../line/left-behind.ts';
import {
  administratorName,
  launchPostgres,
  locatePostgresPrograms,
  makeCluster,
  waitForPostgres,
} from '../line/postgres.ts';
import { chooseAccount } from '../machine/account.ts';
import { probeMachine } from '../machine/ports.ts';

/** It lives for seconds, on loopback, and holds nothing. */
const password = 'only-for-this-check';

/** Makes a PostgreSQL that has nothing but the migrations in it, hands over its URL, and removes it afterwards. */
export async function withFreshDatabase<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const account = chooseAccount();
  const paths = prepareDataFolder(await mkdtemp(path.join(tmpdir(), 'harborline-check-')), account);
  try {
    const programs = await locatePostgresPrograms(account);
    await makeCluster(paths, programs, account, password);
    const port = await probeMachine().anyFree('tcp');
    const running = await launchPostgres(paths, programs, account, port);
    try {
      const urlOf = (database: string) => databaseUrl(administratorName, password, port, database);
      await waitForPostgres(paths, running, urlOf('postgres'));
      await makeDatabase(urlOf('postgres'), 'fresh');
      await migrateDatabase(urlOf('fresh'));
      return await work(urlOf('fresh'));
    } finally {
      await endInOrder({ postgres: running.identity });
    }
  } finally {
    await rm(paths.folder, { recursive: true, force: true });
  }
}
