import pg from 'pg';
import { refuseBackup } from './refusals.ts';

// Any constant serves, so long as every release uses the same. PostgreSQL counts such a lock for each database apart.
const LOCK = 7_240_156;

/** What the connections of a restore are called, so that those of one that was killed are known. */
const SESSIONS = 'harborline-restore';

const HELD_ALONE = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted AND objsubid = 1
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND (classid, objid) = (0, ${LOCK})`;

/** What the lock of a database is held with, and the address under which the work in it is known as a restore's. */
export type RestoreLock = {
  client: pg.Client;
  url: string;
  /** Throws where the connection was lost meanwhile, and the lock with it. */
  expectHeld: () => Promise<void>;
};

/**
 * Keeps other restores, and lines that start, out of a database for as long as the work takes. It is the lock of one session, so PostgreSQL gives it back when the
 * process that holds it ends, however that is.
 */
export async function withRestoreLock<Result>(
  url: string,
  work: (lock: RestoreLock) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    // Nothing is said over it while the backup is loaded, which can take hours.
    keepAlive: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SET idle_session_timeout = 0');
    await takeAlone(client);
    await endWhatAKilledOneLeft(client);
    return await work({ client, url: named(url), expectHeld: () => expectHeld(client) });
  } finally {
    await giveBack(client);
    await client.end().catch(() => undefined);
  }
}

/** The same for many at a time, none of which may meet a restore. */
export async function withRestoresKeptOut<Result>(
  client: pg.Client,
  work: (areKeptOut: boolean) => Promise<Result>,
): Promise<Result> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock_shared($1) AS taken', [
    LOCK,
  ]);
  try {
    return await work(rows[0]?.taken === true);
  } finally {
    await giveBack(client);
  }
}

/** The end of the session would do it a moment later; whoever comes next need not wait for that. */
async function giveBack(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
}

async function takeAlone(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [LOCK]);
  if (rows[0]?.taken === true) return;
  const restores = await client.query(HELD_ALONE);
  if (restores.rowCount !== 0) throw refuseBackup('RESTORE_UNDER_WAY');
  throw refuseBackup('RESTORE_DATABASE_TAKEN', 'A line is being started on it.');
}

/** Whoever has the lock is the only restore, so the connections of any other are of one that was killed: its pg_restore may go on without it for a while. */
async function endWhatAKilledOneLeft(client: pg.Client): Promise<void> {
  await client.query(
    `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user AND application_name = $1`,
    [SESSIONS],
  );
}

function named(url: string): string {
  const of = new URL(url);
  of.searchParams.set('application_name', SESSIONS);
  return of.href;
}

async function expectHeld(client: pg.Client): Promise<void> {
  try {
    await client.query('SELECT 1');
  } catch (thrown) {
    throw refuseBackup('RESTORE_CUT_OFF', null, thrown instanceof Error ? thrown.message : null);
  }
}
