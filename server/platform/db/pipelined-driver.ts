import { createHash } from 'node:crypto';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import type { QueryResult as Answer, Pool, PoolClient } from 'pg';
import { BrokenInvariantError } from '../errors.ts';

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

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new PipelinedConnection(await this.#pool.connect());
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.isolationLevel || settings.accessMode)
      throw new BrokenInvariantError('The line has one kind of transaction.');
    ownOf(connection).begin();
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return ownOf(connection).commit();
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return ownOf(connection).rollback();
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    ownOf(connection).release();
  }

  destroy(): Promise<void> {
    return this.#pool.end();
  }
}

function ownOf(connection: DatabaseConnection): PipelinedConnection {
  if (!(connection instanceof PipelinedConnection))
    throw new BrokenInvariantError('This connection belongs to another driver.');
  return connection;
}

type Statement = { text: string; values: unknown[]; name?: string };
const BEGIN: Statement = { text: 'begin', values: [] };
const COMMIT: Statement = { text: 'commit', values: [] };
const ROLLBACK: Statement = { text: 'rollback', values: [] };

class PipelinedConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  #unsent: Statement[] = [];
  #isInTransaction = false;
  #isBroken = false;

  constructor(client: PoolClient) {
    this.#client = client;
    client.on('error', this.#onLost);
  }

  // A connection that dies says so to its statements; without a listener its own event would end the process.
  readonly #onLost = (): void => {
    this.#isBroken = true;
  };

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const statement = toStatement(query);
    if (sentWithNext.has(query)) {
      if (!this.#isInTransaction) throw new BrokenInvariantError('Outside of a transaction nothing is next.');
      this.#unsent.push(statement);
      return { rows: [] };
    }
    const { command, rowCount, rows } = await this.#send(statement);
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
    const isEmpty = this.#isUnbegun() && this.#unsent.length === 1;
    if (isEmpty) this.#unsent = [];
    else {
      const { command } = await this.#send(COMMIT);
      if (command !== 'COMMIT')
        throw new BrokenInvariantError('A transaction that had failed was committed.');
    }
    this.#isInTransaction = false;
  }

  async rollback(): Promise<void> {
    const isUnbegun = this.#isUnbegun();
    this.#unsent = [];
    if (!isUnbegun) await this.#send(ROLLBACK);
    this.#isInTransaction = false;
  }

  /** A connection whose transaction did not end in order serves nobody else. */
  release(): void {
    this.#client.release(this.#isBroken || this.#isInTransaction);
    this.#client.off('error', this.#onLost);
  }

  #isUnbegun(): boolean {
    return this.#unsent[0] === BEGIN;
  }

  /** Sends what waits and `last` in one write, and waits for all answers: the first failure is the cause of those behind it. */
  async #send(last: Statement): Promise<Answer<never>> {
    const statements = [...this.#unsent, last];
    this.#unsent = [];
    const { stream } = this.#client.connection;
    stream.cork();
    const answers = statements.map((statement) => this.#answerTo(statement));
    // Whatever else is asked through this connection in the same turn goes out in the same write.
    process.nextTick(() => stream.uncork());
    for (const answer of await Promise.allSettled(answers)) {
      if (answer.status === 'rejected') throw broughtHere(answer.reason);
    }
    return answers.at(-1) ?? Promise.reject(new BrokenInvariantError('A statement was not sent.'));
  }

  /** By a callback: of the promise that pg would make, each that is old keeps the rows of the next from the collector of young ones. */
  #answerTo(statement: Statement): Promise<Answer<never>> {
    return new Promise((resolve, reject) => {
      this.#client.query<never>(statement, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  }
}

/** An error of the database with the stack of whoever asked, instead of one that leads to the socket. */
function broughtHere(reason: unknown): unknown {
  if (reason instanceof Error) Error.captureStackTrace(reason, broughtHere);
  return reason;
}

function toStatement({ sql: text, parameters }: CompiledQuery): Statement {
  const values = parameters.map(toValue);
  if (values.length === 0 || text.length > LONGEST_PREPARED) return { text, values };
  return { name: nameOf(text), text, values };
}

/**
 * A value that has no form fails here, in its place: once COMMIT is behind it on the wire, the rest of the transaction would be
 * stored without it. What is left to pg are strings, numbers, dates and bytes, each of which it can write down.
 */
function toValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value))
    return value;
  return Array.isArray(value) ? value.map(toValue) : JSON.stringify(value);
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
