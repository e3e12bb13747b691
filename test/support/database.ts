import { randomUUID } from 'node:crypto';
import { inject, onTestFinished } from 'vitest';
import { makeRoles, markDemoLine } from '../../cli/line/database.ts';
import { type Database, openDatabase } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { openQueries, queryColumn } from './query.ts';

/**
 * A database of one test. `db` and `serverUrl` have the rights of the server; `asAdministrator` has those of whoever steals
 * the database, and gives the first column of what was asked, as text.
 */
export type TestDatabase = {
  db: Database;
  asAdministrator: (sql: string) => Promise<string[]>;
  administratorUrl: string;
  serverUrl: string;
  /** With the rights of the register's process. */
  registerDb: Database;
  registerUrl: string;
};

/** As many as a server has on a machine of one processor. Each costs a tenth of a second until it knows the catalogue. */
const CONNECTIONS = 3;

/**
 * Clones the migrated template for one test, and drops the clone when the test has finished. It is marked as a demo, in which
 * accounts are made freely, unless the test is about how they come about.
 */
export async function cloneDatabase(isDemo = true): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const cluster = new URL(template);
  cluster.pathname = '/postgres';
  // Copying files is twice as fast as logging each of their pages, where nobody waits for the disk.
  await queryColumn(cluster.href, `CREATE DATABASE ${name} TEMPLATE template_line STRATEGY file_copy`);
  const admin = new URL(template);
  admin.pathname = `/${name}`;
  if (isDemo) await markDemoLine(admin.href);
  const passwords = { server: 'only-for-tests', register: 'only-for-tests' };
  const urls = await makeRoles(admin.href, name.slice(-8), passwords);
  const db = openDatabase(urls.server, createLog('silent'), CONNECTIONS);
  // It connects when it is first asked.
  const registerDb = openDatabase(urls.register, createLog('silent'), CONNECTIONS);
  const administratorUrl = admin.href;
  const administrator = openQueries(administratorUrl);
  onTestFinished(async () => {
    await Promise.all([db.destroy(), registerDb.destroy(), administrator.end()]);
    await queryColumn(cluster.href, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return {
    ...{ db, serverUrl: urls.server, registerDb, registerUrl: urls.register, administratorUrl },
    asAdministrator: administrator.ask,
  };
}
