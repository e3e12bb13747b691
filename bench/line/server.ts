import path from 'node:path';
import { prepareDataFolder } from '../../cli/line/data-folder.ts';
import { makeRoles, markDemoLine } from '../../cli/line/database.ts';
import { launchServer, waitForServer } from '../../cli/line/server.ts';
import { chooseAccount } from '../../cli/machine/account.ts';
import { probeMachine } from '../../cli/machine/ports.ts';
import { endProcess } from '../../cli/machine/processes.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import type { TestExchange } from '../../test/support/exchange.ts';
import { makeDatabase, startTestPostgres } from '../../test/support/postgres.ts';

export type BenchServer = {
  url: string;
  processId: number;
  databaseUrl: string;
  administratorUrl: string;
  stop: () => Promise<void>;
};

/** The whole line on a PostgreSQL and a data folder of its own, as `up` starts it. `settings` are added to its environment. */
export async function startBenchServer(
  folder: string,
  exchange: TestExchange,
  settings: Record<string, string> = {},
): Promise<BenchServer> {
  const postgres = await startTestPostgres();
  await makeDatabase(postgres.urlOf('postgres'), 'bench');
  const administratorUrl = postgres.urlOf('bench');
  await migrate(administratorUrl);
  await markDemoLine(administratorUrl);
  const passwords = { server: 'only-for-benchmarks', register: 'only-for-benchmarks' };
  const { server: databaseUrl } = await makeRoles(administratorUrl, 'bench', passwords);
  const account = { ...chooseAccount(), switched: false };
  const paths = prepareDataFolder(path.join(folder, 'server'), account);
  const port = await probeMachine().anyFree('tcp');
  const { webSocketUrl, settings: reached } = exchange;
  const { url, user, password, sipDomain } = reached;
  const address = { ariUrl: url, ariUser: user, ariPassword: password, sipDomain, webSocketUrl };
  const publicUrl = `http://127.0.0.1:${port}`;
  const plan = {
    ...{ paths, account, databaseUrl, port, publicUrl },
    host: '127.0.0.1',
    tls: null,
    dataFolder: paths.folder,
    exchanges: [{ name: 'exchange-1', address, spool: null }],
    opusenc: null,
    keyServerSocket: null,
    isDemo: true,
  };
  // The server inherits what is set here: this process is nothing but the benchmark.
  Object.assign(process.env, settings);
  const running = await launchServer(plan);
  await waitForServer(plan, running, () => undefined);
  return {
    url: publicUrl,
    processId: running.identity.pid,
    databaseUrl,
    administratorUrl,
    stop: async () => {
      await endProcess(running.identity, 'SIGTERM', 10_000);
      await postgres.stop();
    },
  };
}
