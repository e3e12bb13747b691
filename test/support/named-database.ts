import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { inject, onTestFinished, vi } from 'vitest';
import { backUp, keepOutside, keysApart, newFolder, openFilledLine } from './backups.ts';
import { queryColumn } from './query.ts';

/** What the database has while a backup is put back into it. */
export const HALF = 'harborline_restoring';
export const STATE = `SELECT (SELECT state FROM recordings.recording) || ' ' || (SELECT count(*) FROM enquiries.data_key WHERE wrapped_key IS NOT NULL)`;
export const SCHEMAS = `SELECT nspname FROM pg_namespace WHERE nspname <> 'information_schema' AND nspname !~ '^pg_' ORDER BY 1`;

/** An empty database of an operator, which a role without all rights owns, and a backup with what it takes to put it back. */
export async function openNamed() {
  const { line } = await openFilledLine();
  const { outside } = await keepOutside(line);
  const place = await newFolder();
  const { folder: backup } = await backUp(line, place);
  const keys = await keysApart(line);
  const cluster = new URL(inject('templateUrls').empty);
  cluster.pathname = '/postgres';
  const name = `named_${randomUUID().replaceAll('-', '')}`;
  await queryColumn(cluster.href, `CREATE ROLE ${name} LOGIN PASSWORD 'only-for-tests'`);
  await queryColumn(cluster.href, `CREATE DATABASE ${name} OWNER ${name}`);
  const url = new URL(cluster);
  [url.pathname, url.username, url.password] = [`/${name}`, name, 'only-for-tests'];
  const superuserUrl = Object.assign(new URL(cluster), { pathname: `/${name}` }).href;
  const asSuperuser = (sql: string) => queryColumn(superuserUrl, sql);
  const permit = async () => {
    await asSuperuser(`ALTER ROLE ${name} CREATEROLE`);
    await asSuperuser(`GRANT SET ON PARAMETER session_replication_role TO ${name}`);
  };
  onTestFinished(async () => {
    await queryColumn(cluster.href, `DROP DATABASE ${name} WITH (FORCE)`);
    await queryColumn(cluster.href, `DROP OWNED BY ${name}; DROP ROLE ${name}`);
  });
  vi.stubEnv('DATABASE_URL', url.href);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const data = join(await newFolder(), 'line');
  return {
    line,
    place,
    url: url.href,
    superuserUrl,
    permit,
    asSuperuser,
    data,
    options: { backup, keys, outside },
  };
}
