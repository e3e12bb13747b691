import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../server/platform/db/migrate.ts';

export const GENERATION = '00000000-0000-4000-8000-000000000450';
const BATCH = 500;

/** Makes the register's tables, without what holds each row to its generation and its number: that is put back once all are there. */
export async function prepareRecords(url: string): Promise<void> {
  await migrate(url);
  await withClient(url, (client) =>
    client.query(
      'ALTER TABLE register.blob DROP CONSTRAINT blob_pkey, DROP CONSTRAINT blob_generation_id_fkey',
    ),
  );
}

/** To be called once all are stored; from then on the generation of one made-up custodian is the one that is searched. Its key is wrapped in nothing. */
export async function activateRecords(url: string, dataKey: Uint8Array, records: number): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(
      `INSERT INTO register.custodian (custodian_id, name, added_at) VALUES ('bench', 'Made up', now())`,
    );
    await client.query(
      `INSERT INTO register.generation (generation_id, custodian_id, upload_id, sequence, specification_version, line_key_version,
        state, records, wrapped_key, key_version, opened_at, activated_at)
        VALUES ($1, 'bench', $1, 1, 1, 1, 'active', $2, $3, 1, now(), now())`,
      [GENERATION, records, dataKey],
    );
    await client.query(
      `ALTER TABLE register.blob ADD PRIMARY KEY (generation_id, blob_id), ADD FOREIGN KEY (generation_id) REFERENCES register.generation`,
    );
    await client.query('VACUUM (ANALYZE) register.blob');
  });
}

async function withClient(url: string, act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}

/** Stores sealed records over a connection of its own, some at a time. */
export class RecordWriter {
  readonly #client: pg.Client;
  #waiting: { blobId: number; blob: Buffer }[] = [];
  #count = 0;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<RecordWriter> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new RecordWriter(client);
  }

  async add(blob: Buffer): Promise<void> {
    this.#waiting.push({ blobId: randomBlobId(), blob });
    if (this.#waiting.length >= BATCH) await this.#write();
  }

  /** Stores the rest; how many there were in all. */
  async close(): Promise<number> {
    await this.#write();
    await this.#client.end();
    return this.#count;
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
}

/** A random number of 52 bits, which a double holds exactly. */
function randomBlobId(): number {
  const bytes = randomBytes(7);
  return bytes.readUIntBE(0, 6) * 16 + (bytes.readUInt8(6) & 15);
}
