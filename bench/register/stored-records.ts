import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** One sealed record under its random number, as `register.blob` has it. */
export type Stored = { blobId: number; blob: Buffer };

export const GENERATION = '00000000-0000-4000-8000-000000000450';
const BATCH = 500;

/** A table of the form of `register.blob`, apart from the generations that belong to it, and in the same order: that of random numbers. */
export class StoredRecords {
  readonly #client: pg.Client;
  #waiting: Stored[] = [];

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<StoredRecords> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`CREATE TABLE blob (generation_id uuid, blob_id bigint, blob bytea NOT NULL);
      ALTER TABLE blob ALTER COLUMN blob SET STORAGE PLAIN, ALTER COLUMN blob SET STATISTICS 0;`);
    return new StoredRecords(client);
  }

  async add(blob: Buffer): Promise<void> {
    this.#waiting.push({ blobId: randomBlobId(), blob });
    if (this.#waiting.length >= BATCH) await this.#write();
  }

  /** To be called once all are there. */
  async finish(): Promise<void> {
    await this.#write();
    await this.#client.query('ALTER TABLE blob ADD PRIMARY KEY (generation_id, blob_id)');
    await this.#client.query('ANALYZE blob');
  }

  async #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    await this.#client.query({
      name: 'write',
      text: `INSERT INTO blob SELECT '${GENERATION}', * FROM unnest($1::bigint[], $2::bytea[])`,
      values: [batch.map(({ blobId }) => blobId), batch.map(({ blob }) => blob)],
    });
  }

  /** Every record, by its number. */
  async *readAll(): AsyncGenerator<Stored[]> {
    for (let after = -1; ; ) {
      const batch = await this.#read('blob_id > $1 ORDER BY blob_id LIMIT 500', after);
      if (batch.length === 0) return;
      yield batch;
      after = batch.at(-1)?.blobId ?? after;
    }
  }

  /** Those of some numbers, in one statement. */
  readSome(blobIds: number[]): Promise<Stored[]> {
    return this.#read('blob_id = ANY($1::bigint[])', blobIds);
  }

  async #read(which: string, value: number | number[]): Promise<Stored[]> {
    const { rows } = await this.#client.query<{ blob_id: string; blob: string }>({
      name: which,
      text: `SELECT blob_id, encode(blob, 'base64') AS blob FROM blob WHERE generation_id = '${GENERATION}' AND ${which}`,
      values: [value],
    });
    return rows.map((row) => ({ blobId: Number(row.blob_id), blob: Buffer.from(row.blob, 'base64') }));
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}

/** A random number of 52 bits, which a double holds exactly. */
function randomBlobId(): number {
  const bytes = randomBytes(7);
  return bytes.readUIntBE(0, 6) * 16 + (bytes.readUInt8(6) & 15);
}
