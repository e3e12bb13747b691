import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../server/platform/db/migrate.ts';

export const GENERATION = '00000000-0000-4000-8000-000000000450';
const BATCH = 500;

/** The sealed records of one made-up custodian, in the tables in which the register has them; its key is wrapped in nothing. */
export class StoredRecords {
  readonly #client: pg.Client;
  readonly #dataKey: Buffer;
  #waiting: { blobId: number; blob: Buffer }[] = [];
  #count = 0;

  private constructor(client: pg.Client, dataKey: Buffer) {
    this.#client = client;
    this.#dataKey = dataKey;
  }

  static async open(url: string, dataKey: Buffer): Promise<StoredRecords> {
    await migrate(url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // What holds each row to its generation and its number is put back once all are there.
    await client.query(
      'ALTER TABLE register.blob DROP CONSTRAINT blob_pkey, DROP CONSTRAINT blob_generation_id_fkey',
    );
    return new StoredRecords(client, dataKey);
  }

  async add(blob: Buffer): Promise<void> {
    this.#waiting.push({ blobId: randomBlobId(), blob });
    if (this.#waiting.length >= BATCH) await this.#write();
  }

  /** To be called once all are there; from then on the generation is the one that is searched. */
  async finish(): Promise<void> {
    await this.#write();
    await this.#client.query(
      `INSERT INTO register.custodian (custodian_id, name, added_at) VALUES ('bench', 'Made up', now())`,
    );
    await this.#client.query(
      `INSERT INTO register.generation (generation_id, custodian_id, upload_id, sequence, specification_version, line_key_version,
        state, records, wrapped_key, key_version, opened_at, activated_at)
        VALUES ($1, 'bench', $1, 1, 1, 1, 'active', $2, $3, 1, now(), now())`,
      [GENERATION, this.#count, this.#dataKey],
    );
    await this.#client.query(
      `ALTER TABLE register.blob ADD PRIMARY KEY (generation_id, blob_id), ADD FOREIGN KEY (generation_id) REFERENCES register.generation`,
    );
    await this.#client.query('VACUUM (ANALYZE) register.blob');
  }

  async #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#count += batch.length;
    await this.#client.query({
      name: 'write',
      text: `INSERT INTO register.blob SELECT '${GENERATION}', * FROM unnest($1::bigint[], $2::bytea[])`,
      values: [batch.map(({ blobId }) => blobId), batch.map(({ blob }) => blob)],
    });
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
