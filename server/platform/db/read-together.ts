import type { DatabaseConnection, Driver } from 'kysely';
import { BrokenInvariantError } from '../errors.ts';
import type { Database } from './database.ts';
import { kyselyOver } from './kysely-over.ts';

/**
 * Reads through one connection: what `read` asks for at once goes out in one write, in that order, and each statement is
 * answered without waiting for those before it to have been read (docs/adr/0008). Not a transaction: each statement sees what
 * was committed when it ran, never less than the one before it.
 */
export function readTogether<Result>(db: Database, read: (db: Database) => Promise<Result>): Promise<Result> {
  return db
    .getExecutor()
    .provideConnection((connection) => read(kyselyOver(() => new LentConnection(connection))));
}

const onlyReads = (): never => {
  throw new BrokenInvariantError('A connection that only reads begins no transaction.');
};

/** Kysely's own way to stay on one connection lets a statement out only when the one before it was answered. */
class LentConnection implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
  beginTransaction = onlyReads;
  commitTransaction = onlyReads;
  rollbackTransaction = onlyReads;
}
