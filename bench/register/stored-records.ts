import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../server/platform/db/migrate.ts';
import { REGISTER_CHANNEL } from '../../server/rooms/register/index.ts';

export const GENERATION = '00000000-0000-4000-8000-000000000450';
/** The one that comes after it. */
export const NEXT_GENERATION = '00000000-0000-4000-8000-000000000451';
const BATCH = 500;

/** Makes the register's tables, without what holds each row to its generation and its number: that is put back once all are there. */
export async function prepareRecords(url: string): Promise<void> {
  await migrate(url);
  await withClient(url, (client) =>
    client.query(
      `ALTER TABLE register.blob DROP CONSTRAINT blob_pkey, DROP CONSTRAINT blob_generation_id_fkey;
        DROP INDEX register.blob_by_reference`,
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
    await client.query(
      `CREATE INDEX blob_by_reference ON register.blob (generation_id, reference_mark) WHERE reference_mark IS NOT NULL`,
    );
    await client.query('VACUUM (ANALYZE) register.blob');
  });
}

/** Puts the next generation, all of whose records are stored, in the place of the first one, as a switch does. */
export async function replaceRecords(url: string, dataKey: Uint8Array, records: number): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('BEGIN');
    await client.query(
      `UPDATE register.generation SET state = 'replaced', replaced_at = now() WHERE generation_id = $1`,
      [GENERATION],
    );
    await client.query(
      `UPDATE register.generation SET state = 'active', activated_at = now(), records = $2, wrapped_key = $3
        WHERE generation_id = $1`,
      [NEXT_GENERATION, records, dataKey],
    );
    await client.query(`SELECT pg_notify('${REGISTER_CHANNEL}', 'bench')`);
    await client.query('COMMIT');
  });
}

/** Makes room for the records of the next generation. */
export async function openNext(url: string, dataKey: Uint8Array): Promise<void> {
  await withClient(url, (client) =>
    client.query(
      `INSERT INTO register.generation (generation_id, custodian_id, upload_id, sequence, specification_version, line_key_version,
        state, records, wrapped_key, key_version, opened_at)
        VALUES ($1, 'bench', $1, 10, 1, 1, 'receiving', 0, $2, 1, now())`,
      [NEXT_GENERATION, dataKey],
    ),
  );
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

/** A sealed record, and by what it is found by its reference. */
type Stored = { blob: Buffer; mark: Buffer };

/** Stores sealed records over a connection of its own, some at a time. */
export class RecordWriter {
  readonly #client: pg.Client;
  readonly #generationId: string;
  #waiting: (Stored & { blobId: number })[] = [];
  #count = 0;

  private constructor(client: pg.Client, generationId: string) {
    this.#client = client;
    this.#generationId = generationId;
  }

  static async open(url: string, generationId = GENERATION): Promise<RecordWriter> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new RecordWriter(client, generationId);
  }

  async add(stored: Stored): Promise<void> {
    this.#waiting.push({ blobId: randomBlobId(), ...stored });
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
      text: `INSERT INTO register.blob (generation_id, blob_id, blob, reference_mark)
        SELECT $4::uuid, * FROM unnest($1::bigint[], $2::bytea[], $3::bytea[])`,
      values: [
        batch.map(({ blobId }) => blobId),
        ...[batch.map(({ blob }) => blob), batch.map(({ mark }) => mark)],
        this.#generationId,
      ],
    });
  }
}

/** A random number of 52 bits, which a double holds exactly. */
function randomBlobId(): number {
  const bytes = randomBytes(7);
  return bytes.readUIntBE(0, 6) * 16 + (bytes.readUInt8(6) & 15);
}
