import type { DatabaseConnection, Driver } from 'kysely';
import type { Database } from '../../server/platform/db/database.ts';
import { kyselyOver } from '../../server/platform/db/kysely-over.ts';

type Counted = { statements: string[]; rows: number };
/** Gives a connection back that was lent. */
type Lent = DatabaseConnection & { giveBack: () => void };

/** The same database, with what was asked through it, and how many rows came back; also of what is read together. */
export function countedDatabase(db: Database): { db: Database; counted: Counted } {
  const counted: Counted = { statements: [], rows: 0 };
  return { db: kyselyOver(() => new CountingDriver(db, counted)), counted };
}

class CountingDriver implements Driver {
  readonly #db: Database;
  readonly #counted: Counted;

  constructor(db: Database, counted: Counted) {
    this.#db = db;
    this.#counted = counted;
  }

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  acquireConnection(): Promise<Lent> {
    return new Promise((resolve, reject) => {
      const lending = this.#db.getExecutor().provideConnection(
        (connection) =>
          new Promise<void>((giveBack) => {
            resolve({
              executeQuery: async <Row>(query: Parameters<DatabaseConnection['executeQuery']>[0]) => {
                this.#counted.statements.push(query.sql);
                const result = await connection.executeQuery<Row>(query);
                this.#counted.rows += result.rows.length;
                return result;
              },
              streamQuery: () => {
                throw new Error('Nothing is streamed here.');
              },
              giveBack,
            });
          }),
      );
      lending.catch(reject);
    });
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as Lent).giveBack();
  }

  beginTransaction = onlyReads;
  commitTransaction = onlyReads;
  rollbackTransaction = onlyReads;
}

function onlyReads(): never {
  throw new Error('Only what is read is counted.');
}
