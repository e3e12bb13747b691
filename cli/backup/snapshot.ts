import { createHash } from 'node:crypto';
import pg from 'pg';

/** The database as it was at one moment, which stays to be read for as long as the work takes. */
export type Snapshot = {
  /** What pg_dump is given to see the same moment. */
  id: string;
  at: Date;
  lastMigration: string;
  ledger: { origin: string; entries: number; root: string };
  /** Recordings that are sealed and not destroyed. */
  recordings: SealedRecording[];
};

/** One as it is stored, of that length. */
export type SealedRecording = { recordingId: string; byteCount: number };

const NOTHING = createHash('sha256').digest('hex');

export async function withSnapshot<Result>(
  url: string,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await work(await look(client));
  } finally {
    await client.end();
  }
}

async function look(client: pg.Client): Promise<Snapshot> {
  const about = await client.query<{ id: string; at: Date; migration: string; origin: string }>(
    `SELECT pg_export_snapshot() AS id, now() AS at, (SELECT max(name) FROM platform.migration) AS migration,
      (SELECT origin FROM ledger.log) AS origin`,
  );
  const last = await client.query<{ entries: string; root: string }>(
    `SELECT position + 1 AS entries, encode(tree_hash, 'hex') AS root FROM ledger.position ORDER BY position DESC LIMIT 1`,
  );
  const sealed = await client.query<{ id: string; bytes: string }>(
    `SELECT recording_id AS id, byte_count AS bytes FROM recordings.recording WHERE state = 'sealed' ORDER BY recording_id`,
  );
  const [row] = about.rows;
  if (!row) throw new Error('The database says nothing of itself.');
  const { entries, root } = last.rows[0] ?? { entries: '0', root: NOTHING };
  return {
    ...{ id: row.id, at: row.at, lastMigration: row.migration },
    ledger: { origin: row.origin, entries: Number(entries), root },
    recordings: sealed.rows.map(({ id, bytes }) => ({ recordingId: id, byteCount: Number(bytes) })),
  };
}
