import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { installJobs } from '../jobs/install-jobs.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'migrations');
const FILE_NAME = /^\d{4}-[a-z0-9-]+\.sql$/;
// Any constant serves, so long as every server of one database uses the same.
const LOCK = 7_240_151;

/** A migration that was stored is not the one in the folder: somebody edited it after it had landed. */
export class EditedMigrationError extends Error {
  readonly code = 'HL_MIGRATION_EDITED';
  constructor(name: string) {
    super(`Migration ${name} was changed after it had been applied. Restore it and write a new one instead.`);
    this.name = 'EditedMigrationError';
  }
}

/**
 * Brings the database up to date and returns the names of the migrations that were applied now.
 * `adminUrl` must belong to a role that may create schemas and roles.
 */
export async function migrate(adminUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await prepare(client);
    await installJobs(adminUrl, client);
    return await applyMissing(client);
  } finally {
    await client.end();
  }
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`
    DO $$ BEGIN
      CREATE ROLE harborline_server NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$;
    DO $$ BEGIN
      CREATE ROLE harborline_register NOLOGIN IN ROLE harborline_server;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$;
    CREATE SCHEMA IF NOT EXISTS platform;
    CREATE TABLE IF NOT EXISTS platform.migration (
      name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  `);
}

async function applyMissing(client: pg.Client): Promise<string[]> {
  const stored = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM platform.migration',
  );
  const known = new Map(stored.rows.map((row) => [row.name, row.sha256]));
  const applied: string[] = [];
  for (const name of await migrationNames()) {
    const sql = await readFile(join(FOLDER, name), 'utf8');
    const sha256 = createHash('sha256').update(sql).digest('hex');
    const before = known.get(name);
    if (before === sha256) continue;
    if (before !== undefined) throw new EditedMigrationError(name);
    await applyOne(client, name, sql, sha256);
    applied.push(name);
  }
  return applied;
}

async function applyOne(client: pg.Client, name: string, sql: string, sha256: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO platform.migration (name, sha256) VALUES ($1, $2)', [name, sha256]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed; the database is as it was before it.`, { cause: error });
  }
}

async function migrationNames(): Promise<string[]> {
  const names = await readdir(FOLDER);
  return names.filter((name) => FILE_NAME.test(name)).sort();
}
