import { createHash } from 'node:crypto';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { BrokenInvariantError } from '../errors.ts';

/** Longer statements insert rows in bulk: each number of rows is another text, and all would stay prepared for good. */
const LONGEST_PREPARED = 1_500;

/**
 * The pool, seen so that each connection prepares a statement when it first sends it (PostgreSQL's extended query protocol)
 * and only binds it from then on: for the short statements of the line, planning costs more than running. Statements
 * name their columns, since one with `*` breaks on a prepared connection when a migration adds a column.
 */
export function preparedPool(pool: Pool): PostgresPool {
  const clients = new WeakMap<PoolClient, PreparedClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const prepared = clients.get(client) ?? new PreparedClient(client);
      clients.set(client, prepared);
      return prepared;
    },
  };
}

class PreparedClient implements PostgresPoolClient {
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query(text: string | PostgresCursor<unknown>, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new BrokenInvariantError('The line reads nothing through cursors.');
    if (values.length === 0 || text.length > LONGEST_PREPARED) return this.#client.query(text, [...values]);
    return this.#client.query({ name: nameOf(text), text, values: [...values] });
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }
}

const names = new Map<string, string>();

/** A statement's name is made of its words, so that one name never stands for two statements. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('base64url');
  names.set(text, name);
  return name;
}
