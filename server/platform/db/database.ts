import { availableParallelism } from 'node:os';
import { type Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Log } from '../log.ts';
import type { DB } from './generated/tables.ts';
import { kyselyOver } from './kysely-over.ts';
import { PipelinedDriver } from './pipelined-driver.ts';

/** The tables of one room: those of the PostgreSQL schema that bears its name. */
export type TablesOf<Room extends string> = {
  [Name in keyof DB as Name extends `${Room}.${string}` ? Name : never]: DB[Name];
};
export type NamesOf<Room extends string> = Extract<keyof DB, `${Room}.${string}`>;

export type Database = Kysely<DB>;
/** An open transaction. Rooms hand it on; only a room's own store looks into it, at that room's tables. */
export type Tx = Transaction<DB>;

const TIMESTAMPTZ = 1184;
const INT8 = 20;

/** No transaction lives longer: the ledger counts on it (COMMIT_WINDOW_MS). */
const LONGEST_TRANSACTION_MS = 30_000;

/**
 * Few, for a new connection costs the processor some tens of milliseconds (an estimate) until it has read the catalogue and prepared what the line
 * asks: opened in a rush of calls, connections take the time that the calls need, and so more of them are opened. Statements wait
 * a moment for one of these instead.
 */
const CONNECTIONS = 2 * availableParallelism() + 1;

/** Opens a pool. Counts (`int8`) are read as numbers: the line counts nothing beyond 2^53. */
export function openDatabase(url: string, log: Log, connections = CONNECTIONS): Database {
  const types = new pg.TypeOverrides();
  types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text));
  types.setTypeParser(INT8, (text) => Number(text));
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    pipeline: true,
    types,
    application_name: 'harborline',
    connectionTimeoutMillis: 10_000,
    // A connection costs some ten milliseconds of both sides (SCRAM, a new process), just when many are wanted: none is closed.
    idleTimeoutMillis: 0,
    // A statement is planned once for a connection: for lookups by an index, planning costs more than running.
    options: `-c plan_cache_mode=force_generic_plan -c transaction_timeout=${LONGEST_TRANSACTION_MS} -c idle_in_transaction_session_timeout=${LONGEST_TRANSACTION_MS}`,
  });
  // An idle connection that dies must not end the process; the next query opens another.
  pool.on('error', (error) =>
    log.warn(
      { code: 'HL_DATABASE_CONNECTION_LOST', reason: error.message },
      'A database connection was lost.',
    ),
  );
  return kyselyOver(() => new PipelinedDriver(pool));
}

/** True where the database answers now. */
export async function isDatabaseThere(db: Database): Promise<boolean> {
  try {
    await sql`SELECT 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
