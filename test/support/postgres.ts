import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataFolder } from '../../cli/line/data-folder.ts';
import { databaseUrl, makeDatabase } from '../../cli/line/database.ts';
import {
  administratorName,
  launchPostgres,
  locatePostgresPrograms,
  makeCluster,
  waitForPostgres,
} from '../../cli/line/postgres.ts';
import { chooseAccount } from '../../cli/machine/account.ts';
import { probeMachine } from '../../cli/machine/ports.ts';
import { endProcess } from '../../cli/machine/processes.ts';

/** Any password does: this cluster listens on loopback and lives as long as one run of tests. */
const PASSWORD = 'only-for-tests';

/** What tests write need not outlive a loss of power, so nobody waits for the disk. A killed process loses nothing by it. */
const UNSYNCED = 'fsync = off\nfull_page_writes = off\n';
/** The passwords of tests are known to everybody, so nothing is gained by making each of a thousand connections work for them. */
const UNSTRETCHED = 'scram_iterations = 1\n';

/** A PostgreSQL of its own in a temporary folder, on a free port of loopback. `urlOf` names one of its databases. */
export type TestPostgres = { urlOf: (database: string) => string; stop: () => Promise<void> };

export async function startTestPostgres({ waitsForDisk = true } = {}): Promise<TestPostgres> {
  const account = chooseAccount();
  const folder = await mkdtemp(join(tmpdir(), 'harborline-test-'));
  const paths = prepareDataFolder(folder, account);
  const programs = await locatePostgresPrograms(account);
  await makeCluster(paths, programs, account, PASSWORD);
  if (!waitsForDisk) await appendFile(join(paths.postgres, 'postgresql.conf'), UNSYNCED + UNSTRETCHED);
  const port = await probeMachine().anyFree('tcp');
  const running = await launchPostgres(paths, programs, account, port);
  const urlOf = (database: string) => databaseUrl(administratorName, PASSWORD, port, database);
  await waitForPostgres(paths, running, urlOf('postgres'));
  return {
    urlOf,
    stop: async () => {
      await endProcess(running.identity, 'SIGINT', 10_000);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export { makeDatabase };
