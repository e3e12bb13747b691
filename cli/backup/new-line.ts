import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type DataPaths, prepareDataFolder } from '../line/data-folder.ts';
import { makeDatabase, withClient } from '../line/database.ts';
import { endInOrder } from '../line/left-behind.ts';
import { administratorUrlOf } from '../line/plan.ts';
import { launchPostgres, locatePostgresPrograms, makeCluster, waitForPostgres } from '../line/postgres.ts';
import { readOrMakeSecrets } from '../line/secrets.ts';
import { chooseAccount } from '../machine/account.ts';
import { probeMachine } from '../machine/ports.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED = 130;

/** The folder of a line that is being put back: nobody else's, but for the account of PostgreSQL. */
export async function makeDataFolder(folder: string): Promise<DataPaths> {
  await mkdir(folder, { recursive: true, mode: 0o750 });
  return prepareDataFolder(folder, chooseAccount());
}

/** Makes a PostgreSQL in a new data folder, with the roles of the line and an empty database, for as long as the work takes. */
export async function withNewDatabase<Result>(
  paths: DataPaths,
  work: (administratorUrl: string) => Promise<Result>,
): Promise<Result> {
  const account = chooseAccount();
  const secrets = readOrMakeSecrets(paths);
  const programs = await locatePostgresPrograms(account);
  await makeCluster(paths, programs, account, secrets.databaseAdministrator);
  const port = await probeMachine().anyFree('tcp');
  const running = await launchPostgres(paths, programs, account, port);
  const end = () => endInOrder({ postgres: running.identity });
  const leave = () => void end().then(() => process.exit(INTERRUPTED));
  for (const name of signals) process.once(name, leave);
  try {
    const clusterUrl = administratorUrlOf(secrets, port, 'postgres');
    await waitForPostgres(paths, running, clusterUrl);
    const administratorUrl = administratorUrlOf(secrets, port);
    await makeDatabase(clusterUrl, path.basename(new URL(administratorUrl).pathname));
    // What a backup grants it grants to these; everything else of the cluster is new.
    await withClient(administratorUrl, (client) =>
      client.query(
        'CREATE ROLE harborline_server NOLOGIN; CREATE ROLE harborline_register NOLOGIN IN ROLE harborline_server',
      ),
    );
    return await work(administratorUrl);
  } finally {
    for (const name of signals) process.off(name, leave);
    await end();
  }
}
