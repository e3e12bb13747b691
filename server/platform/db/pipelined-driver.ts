import { createHash } from 'node:crypto';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import type { QueryResult as Answer, Pool, PoolClient } from 'pg';
import { BrokenInvariantError } from '../errors.ts';

const BEGIN = CompiledQuery.raw('begin');
const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');

/** Longer statements insert rows in bulk: each number of rows is another text, and all would stay prepared for good. */
const LONGEST_PREPARED = 1_500;

/** Statements whose answer nobody reads: each waits for the next one of its transaction, and fails with it. */
export const sentWithNext = new WeakSet<CompiledQuery>();

/**
 * Sends statements to PostgreSQL with as few round trips as their answers allow: a transaction's BEGIN goes out with its first
 * statement, what nobody reads (`sentWithNext`) with the next that is read, and the last writes with COMMIT. Their order
 * stays. The pool's connections must be in `pipeline` mode.
 *
 * Each connection prepares a statement when it first sends it (PostgreSQL's extended query protocol) and only binds it from
 * then on. Statements name their columns, since one with `*` breaks on a prepared connection when a migration adds a column.
 */
export class PipelinedDriver implements Driver {
  readonly #pool: Pool;
  readonly #connections = new WeakMap<DatabaseConnection, PipelinedConnection>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = new PipelinedConnection(await this.#pool.connect());
    this.#connections.set(connection, connection);
    return connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    this.#of(connection).begin();
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#of(connection).commit();
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#of(connection).rollback();
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#of(connection).release();
  }

  destroy(): Promise<void> {
    return this.#pool.end();
  }

  #of(connection: DatabaseConnection): PipelinedConnection {
    const own = this.#connections.get(connection);
    if (!own) throw new BrokenInvariantError('This connection belongs to another driver.');
    return own;
  }
}

class PipelinedConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  #unsent: CompiledQuery[] = [];
  #isInTransaction = false;
  #isBroken = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (sentWithNext.has(query)) {
      if (!this.#isInTransaction) throw new BrokenInvariantError('Outside of a transaction nothing is next.');
      this.#unsent.push(query);
      return { rows: [] };
    }
    const { command, rowCount, rows } = await this.#send(query);
    return command === 'SELECT' || rowCount === null ? { rows } : { rows, numAffectedRows: BigInt(rowCount) };
  }

  // biome-ignore lint/correctness/useYield: the line reads nothing piece by piece, and a pipelined connection cannot.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new BrokenInvariantError('The line reads nothing through cursors.');
  }

  begin(): void {
    this.#unsent = [BEGIN];
    this.#isInTransaction = true;
  }

  /** PostgreSQL answers COMMIT with ROLLBACK where an earlier statement of the transaction had failed. */
  async commit(): Promise<void> {
    this.#isInTransaction = false;
    if (this.#isUnbegun() && this.#unsent.length === 1) return;
    const { command } = await this.#send(COMMIT);
    if (command !== 'COMMIT') throw new BrokenInvariantError('A transaction that had failed was committed.');
  }

  async rollback(): Promise<void> {
    const isUnbegun = this.#isUnbegun();
    this.#isInTransaction = false;
    this.#unsent = [];
    if (isUnbegun) return;
    try {
      await this.#send(ROLLBACK);
    } catch (error) {
      this.#isBroken = true;
      throw error;
    }
  }

  release(): void {
    this.#client.release(this.#isBroken);
  }

  #isUnbegun(): boolean {
    return this.#unsent[0] === BEGIN;
  }

  /** Sends what waits and `last` in one write, and waits for all answers: the first failure is the cause of those behind it. */
  async #send(last: CompiledQuery): Promise<Answer<never>> {
    const queries = [...this.#unsent, last];
    this.#unsent = [];
    const { stream } = this.#client.connection;
    stream.cork();
    const answers = queries.map((query) => this.#ask(query));
    stream.uncork();
    for (const answer of await Promise.allSettled(answers)) {
      if (answer.status === 'rejected') throw answer.reason;
    }
    return answers.at(-1) ?? Promise.reject(new BrokenInvariantError('A statement was not sent.'));
  }

  #ask({ sql: text, parameters }: CompiledQuery): Promise<Answer<never>> {
    const values = [...parameters];
    if (values.length === 0 || text.length > LONGEST_PREPARED) return this.#client.query<never>(text, values);
    return this.#client.query<never>({ name: nameOf(text), text, values });
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
