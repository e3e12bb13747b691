import { readdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { withNothingPutBack } from '../../cli/backup/named-database.ts';
import { recordingFile } from '../../cli/backup/place.ts';
import { restoreInto } from '../support/backups.ts';
import { HALF, openNamed, SCHEMAS, STATE } from '../support/named-database.ts';
import { queryColumn } from '../support/query.ts';

const start = async (url: string) => withNothingPutBack(url, async () => 'started');

describe('a backup that is put back into a database of the operator', () => {
  it('is there whole, by a role that may make roles and turn triggers off, and no PostgreSQL is made in the folder', async () => {
    const { line, url, permit, asSuperuser, data, options } = await openNamed();
    const before = await line.asAdministrator(STATE);
    await permit();
    await restoreInto(data, options);
    expect(await asSuperuser(STATE)).toEqual(before);
    expect(await asSuperuser(SCHEMAS)).not.toContain(HALF);
    expect(await readdir(data)).not.toContain('postgres');
    expect(await start(url)).toBe('started');
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
    await expect(start(url)).rejects.toMatchObject({ code: 'HALF_PUT_BACK' });
    await restoreInto(data, options);
    expect(await start(url)).toBe('started');
    expect(await asSuperuser(STATE)).toEqual(await line.asAdministrator(STATE));
  });
});
