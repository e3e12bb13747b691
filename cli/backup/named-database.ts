import type pg from 'pg';
import { withClient } from '../line/database.ts';
import { OperatorError } from '../operator-error.ts';
import { refuseBackup } from './refusals.ts';
import { type RestoreLock, withRestoreLock, withRestoresKeptOut } from './restore-lock.ts';

/** There while a backup is being put back; it goes as the last step. */
const RESTORING = 'harborline_restoring';

const OWN_SCHEMAS = `SELECT nspname AS name FROM pg_namespace
  WHERE nspname NOT IN ('public', 'information_schema') AND nspname !~ '^pg_'`;
const PUBLIC_TABLES = `SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace LIMIT 1`;

/**
 * Puts a backup back into an empty database that the operator has made, which it has for itself meanwhile. Until all of it is there the database says that it is not, so
 * that no line starts on it; where something is wrong, it is empty again.
 */
export async function withNamedDatabase<Result>(
  url: string,
  work: (lock: RestoreLock) => Promise<Result>,
): Promise<Result> {
  return withRestoreLock(url, async (lock) => {
    await begin(lock.client);
    try {
      const result = await work(lock);
      await lock.client.query(`DROP SCHEMA ${RESTORING}`);
      return result;
    } catch (thrown) {
      // Only whoever has the lock may. Where it was lost, or this does not work either, the next one that is put back does it.
      await emptyAgain(lock.client).catch(() => undefined);
      throw thrown;
    }
  });
}

/** Does something to the database of a line, into which no backup is put back meanwhile. Throws where one is being put back, and where one was and was broken off. */
export async function withNothingPutBack<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  return withClient(url, (client) =>
    withRestoresKeptOut(client, async (areKeptOut) => {
      if (!areKeptOut) throw beingPutBack();
      if (await isHalfPutBack(client)) throw halfPutBack();
      return work();
    }),
  );
}

function beingPutBack(): OperatorError {
  return new OperatorError(
    'BEING_PUT_BACK',
    'A backup is being put back into the database that DATABASE_URL names at this moment, so no line starts on it yet.',
    "wait for 'harborline restore' to end, then start the line with the data folder that it makes.",
  );
}

function halfPutBack(): OperatorError {
  return new OperatorError(
    'HALF_PUT_BACK',
    'A backup was being put back into the database that DATABASE_URL names, which was broken off, and not all of it is there.',
    "run 'harborline restore' again, into a new data folder; it empties that database first.",
  );
}

async function begin(client: pg.Client): Promise<void> {
  const rights = await client.query<{ may: boolean }>(`SELECT (rolsuper OR rolcreaterole)
      AND has_parameter_privilege('session_replication_role', 'SET')
      AND has_database_privilege(current_database(), 'CREATE') AS may FROM pg_roles WHERE rolname = current_user`);
  if (rights.rows[0]?.may !== true) throw refuseBackup('RESTORE_NOT_PERMITTED');
  if (await isHalfPutBack(client)) await emptyAgain(client);
  const schemas = await client.query(OWN_SCHEMAS);
  const tables = await client.query(PUBLIC_TABLES);
  if (schemas.rowCount !== 0 || tables.rowCount !== 0) throw refuseBackup('RESTORE_DATABASE_TAKEN');
  await client.query(`CREATE SCHEMA ${RESTORING}`);
  // What a backup grants it grants to these. Another line of the cluster has them, too.
  await makeGroup(client, 'harborline_server', '');
  await makeGroup(client, 'harborline_register', 'IN ROLE harborline_server');
}

async function makeGroup(client: pg.Client, name: string, options: string): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (found.rowCount === 0) await client.query(`CREATE ROLE ${name} NOLOGIN ${options}`);
}

async function isHalfPutBack(client: pg.Client): Promise<boolean> {
  const found = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [RESTORING]);
  return found.rowCount !== 0;
}

/** The mark goes last. Extensions stay: a backup makes those that are missing. */
async function emptyAgain(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`${OWN_SCHEMAS} ORDER BY nspname = '${RESTORING}'`);
  for (const { name } of rows) await client.query(`DROP SCHEMA ${client.escapeIdentifier(name)} CASCADE`);
}
