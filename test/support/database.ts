import { randomUUID } from 'node:crypto';
import { inject, onTestFinished } from 'vitest';
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
  const template = inject('templateUrls')[isDemo ? 'demo' : 'empty'];
  const roles = inject('roleUrls');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const cluster = onDatabase(template, 'postgres');
  // Copying files is twice as fast as logging each of their pages, where nobody waits for the disk.
  const copied = `TEMPLATE ${new URL(template).pathname.slice(1)} STRATEGY file_copy`;
  await queryColumn(cluster, `CREATE DATABASE ${name} ${copied}`);
  const administratorUrl = onDatabase(template, name);
  const serverUrl = onDatabase(roles.server, name);
  const registerUrl = onDatabase(roles.register, name);
  const db = openDatabase(serverUrl, createLog('silent'), CONNECTIONS);
  // It connects when it is first asked.
  const registerDb = openDatabase(registerUrl, createLog('silent'), CONNECTIONS);
  const administrator = openQueries(administratorUrl);
  onTestFinished(async () => {
    await Promise.all([db.destroy(), registerDb.destroy(), administrator.end()]);
    await queryColumn(cluster, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return {
    ...{ db, serverUrl, registerDb, registerUrl, administratorUrl },
    asAdministrator: administrator.ask,
  };
}

function onDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
