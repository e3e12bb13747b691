import pg from 'pg';
import type { SyntheticPerson } from '../../cli/register/synthetic/person.ts';
import { withoutAccents } from '../../cli/register/synthetic/record.ts';

const BATCH = 1_000;
const MOST_FOUND = 10;

const nameOf = ({ givenNames, paternalSurname, maternalSurname }: SyntheticPerson): string =>
  withoutAccents(`${givenNames} ${paternalSurname} ${maternalSurname}`).toLowerCase().trim();
const numbersOf = ({ birthCertificate, nationalId, passport }: SyntheticPerson): string[] =>
  [birthCertificate, nationalId, passport].filter((number) => number !== '');

/** What anybody would build first: readable rows in PostgreSQL, found by trigrams of the name, by date of birth, or by a number. */
export class ReadableRegister {
  readonly #client: pg.Client;
  #waiting: SyntheticPerson[] = [];

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<ReadableRegister> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE TABLE readable (reference text, name text, born text, numbers text[])`);
    return new ReadableRegister(client);
  }

  async add(person: SyntheticPerson): Promise<void> {
    this.#waiting.push(person);
    if (this.#waiting.length >= BATCH) await this.#write();
  }

  /** To be called once all are there; how long the indexes took, in milliseconds. */
  async finish(): Promise<number> {
    await this.#write();
    const startedAt = performance.now();
    await this.#client.query(`CREATE INDEX ON readable USING gin (name gin_trgm_ops);
      CREATE INDEX ON readable (born); CREATE INDEX ON readable USING gin (numbers)`);
    const ms = performance.now() - startedAt;
    await this.#client.query('ANALYZE readable');
    return ms;
  }

  async #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    const rows = batch.map((person) => ({
      reference: person.reference,
      name: nameOf(person),
      born: person.dateOfBirth,
      numbers: numbersOf(person),
    }));
    await this.#client.query({
      name: 'write',
      text: 'INSERT INTO readable SELECT * FROM jsonb_to_recordset($1) AS row (reference text, name text, born text, numbers text[])',
      values: [JSON.stringify(rows)],
    });
  }

  /** The references of the best, the best first: number, then date and likeness of the name together. */
  async find(person: SyntheticPerson): Promise<string[]> {
    const { rows } = await this.#client.query<{ reference: string }>({
      name: 'find',
      text: `SELECT reference FROM readable
        WHERE name % $1 OR (born = $2 AND $2 <> '') OR numbers && $3
        ORDER BY (numbers && $3)::int * 2 + (born = $2 AND $2 <> '')::int + similarity(name, $1) DESC
        LIMIT ${MOST_FOUND}`,
      values: [nameOf(person), person.dateOfBirth, numbersOf(person)],
    });
    return rows.map(({ reference }) => reference);
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}
