import { randomUUID } from 'node:crypto';
import { readdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { expectNothingHalfPutBack } from '../../cli/backup/named-database.ts';
import { recordingFile } from '../../cli/backup/place.ts';
import {
  backUp,
  keepOutside,
  keysApart,
  newFolder,
  openFilledLine,
  restoreInto,
} from '../support/backups.ts';
import { queryColumn } from '../support/query.ts';

const HALF = 'harborline_restoring';
const STATE = `SELECT (SELECT state FROM recordings.recording) || ' ' || (SELECT count(*) FROM enquiries.data_key WHERE wrapped_key IS NOT NULL)`;
const SCHEMAS = `SELECT nspname FROM pg_namespace WHERE nspname <> 'information_schema' AND nspname !~ '^pg_' ORDER BY 1`;

/** An empty database of an operator, which a role without all rights owns, and a backup with what it takes to put it back. */
async function openNamed() {
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
  const asSuperuser = (sql: string) =>
    queryColumn(Object.assign(new URL(cluster), { pathname: `/${name}` }).href, sql);
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
  return { line, place, url: url.href, permit, asSuperuser, data, options: { backup, keys, outside } };
}

describe('a backup that is put back into a database of the operator', () => {
  it('is there whole, by a role that may make roles and turn triggers off, and no PostgreSQL is made in the folder', async () => {
    const { line, url, permit, asSuperuser, data, options } = await openNamed();
    const before = await line.asAdministrator(STATE);
    await permit();
    await restoreInto(data, options);
    expect(await asSuperuser(STATE)).toEqual(before);
    expect(await asSuperuser(SCHEMAS)).not.toContain(HALF);
    expect(await readdir(data)).not.toContain('postgres');
    await expectNothingHalfPutBack(url);
  });

  it('is refused by a role that may not, and into a database that is not empty; nothing is changed', async () => {
    const { line, permit, asSuperuser, data, options } = await openNamed();
    await expect(restoreInto(data, options)).rejects.toMatchObject({ code: 'RESTORE_NOT_PERMITTED' });
    await permit();
    await asSuperuser('CREATE TABLE public.of_another (name text)');
    await expect(restoreInto(data, options)).rejects.toMatchObject({ code: 'RESTORE_DATABASE_TAKEN' });
    await asSuperuser('DROP TABLE public.of_another; CREATE SCHEMA of_another');
    await expect(restoreInto(data, options)).rejects.toMatchObject({ code: 'RESTORE_DATABASE_TAKEN' });
    expect(await asSuperuser(SCHEMAS)).toEqual(['of_another', 'public']);
    vi.stubEnv('DATABASE_URL', line.administratorUrl);
    await expect(restoreInto(data, options)).rejects.toMatchObject({ code: 'RESTORE_DATABASE_TAKEN' });
  });

  it('leaves it empty where something is wrong, and the next one works', async () => {
    const { line, place, permit, asSuperuser, data, options } = await openNamed();
    await permit();
    const [recordingId = ''] = await line.asAdministrator('SELECT recording_id FROM recordings.recording');
    const names = await readdir(join(place, 'recordings'), { recursive: true });
    const file = names.find((name) => name.includes(recordingId) || name.endsWith('.sealed')) ?? '';
    const [there, away] = [recordingFile(place, basename(file)), join(place, 'away')];
    await rename(there, away);
    await expect(restoreInto(data, options)).rejects.toMatchObject({ code: 'BACKUP_NOT_WHOLE' });
    expect(await asSuperuser(SCHEMAS)).toEqual(['public']);
    await rename(away, there);
    await restoreInto(data, options);
    expect(await asSuperuser(STATE)).toEqual(await line.asAdministrator(STATE));
  });

  it('is for no line until all of it is there: what was broken off is refused, and emptied by the next one', async () => {
    const { line, url, permit, asSuperuser, data, options } = await openNamed();
    await permit();
    await queryColumn(
      url,
      `CREATE SCHEMA ${HALF}; CREATE SCHEMA ledger; CREATE TABLE ledger.log (origin text)`,
    );
    await expect(expectNothingHalfPutBack(url)).rejects.toMatchObject({ code: 'HALF_PUT_BACK' });
    await restoreInto(data, options);
    await expectNothingHalfPutBack(url);
    expect(await asSuperuser(STATE)).toEqual(await line.asAdministrator(STATE));
  });
});
