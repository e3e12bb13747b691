import { appendFile, cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBackup } from '../../cli/backup/open-backup.ts';
import { restoreBackup } from '../../cli/backup/restore-backup.ts';
import { lineDisplay } from '../../cli/terminal/steps.ts';
import { openKeys } from '../../server/adapters/keys/index.ts';
import {
  backUp,
  destroyAll,
  keepOutside,
  keysApart,
  newFolder,
  openFilledLine,
  putBack,
} from '../support/backups.ts';
import { newDataFolder } from '../support/keys-folder.ts';

const STATE_OF_ALL = `SELECT (SELECT string_agg((wrapped_key IS NOT NULL)::text, ' ') FROM enquiries.data_key) || ', '
  || (SELECT state FROM recordings.recording) || ', ' || (SELECT count(*) FROM recordings.enquiry_key) || ' keys, '
  || (SELECT state FROM documents.document) || ' ' || (SELECT (wrapped_key IS NOT NULL)::text FROM documents.data_key) || ' '
  || (SELECT (sealed IS NOT NULL)::text FROM documents.page)`;
const ENTRIES = (kind: string) =>
  `SELECT (content::jsonb -> 'subject')::text FROM ledger.entry WHERE kind = '${kind}' ORDER BY entry_id`;

const recordingsOf = async (folder: string): Promise<string[]> => {
  const names = await readdir(join(folder, 'recordings'), { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.sealed'));
};

describe('a backup that is put back', () => {
  it('has everything that the line had, and its ledger goes on where the checkpoint outside left it', async () => {
    const { line } = await openFilledLine();
    const { outside } = await keepOutside(line);
    const { folder, manifest } = await backUp(line, await newFolder());
    const before = (await line.asAdministrator(STATE_OF_ALL)).join();
    const { restored, data, ask } = await putBack({ backup: folder, keys: await keysApart(line), outside });
    expect(restored).toMatchObject({ lost: 0, destroyedAgain: 0 });
    expect(await recordingsOf(data)).toEqual(await recordingsOf(line.dataFolder));
    await ask(async (query) => {
      expect((await query(STATE_OF_ALL)).join()).toBe(before);
      expect(await query(ENTRIES('line-restored'))).toEqual([expect.stringContaining('"former": null')]);
      expect(await query('SELECT origin FROM ledger.log')).toEqual([manifest.ledger.origin]);
      expect(await query('SELECT count(*) FROM staff.session WHERE revoked_at IS NULL')).toEqual(['0']);
      expect(await query(`SELECT count(*) FROM staff.proposal_effect WHERE transaction_id <> '0'`)).toEqual([
        '0',
      ]);
    });
  });

  it('brings back nothing that was destroyed since, and says so in the ledger; the files of destroyed recordings leave the backups', async () => {
    const filled = await openFilledLine();
    const { line, documentId } = filled;
    const place = await newFolder();
    const { folder, manifest } = await backUp(line, place);
    expect(await recordingsOf(place)).toHaveLength(1);
    const alive = (await line.asAdministrator(STATE_OF_ALL)).join();
    await destroyAll(filled);
    const keys = await keysApart(line);
    const { outside, entries } = await keepOutside(line);
    const lost = entries - manifest.ledger.entries;

    const naive = await putBack({ backup: folder, keys });
    expect((await naive.ask((query) => query(STATE_OF_ALL))).join()).toBe(alive);
    expect((await naive.ask((query) => query(ENTRIES('line-restored')))).join()).toContain(
      '"wasCompared": false',
    );

    await expect(putBack({ backup: folder, keys, outside })).rejects.toThrow(`${lost} would be lost`);
    await backUp(line, place);
    expect(await recordingsOf(place)).toEqual([]);
    const { restored, data, ask } = await putBack({ backup: folder, keys, outside, acceptedLoss: lost });
    expect(restored).toMatchObject({ lost });
    expect(restored.destroyedAgain).toBeGreaterThanOrEqual(3);
    expect(await recordingsOf(data)).toEqual([]);
    await ask(async (query) => {
      expect((await query(STATE_OF_ALL)).join()).toBe('false, destroyed, 0 keys, closed false false');
      const again = (await query(ENTRIES('destroyed-again'))).join();
      for (const what of ['enquiry', 'recording', 'document-key'])
        expect(again).toContain(`"what": "${what}"`);
      expect(again).toContain(documentId);
      const written = (await query(ENTRIES('line-restored'))).join();
      expect(written).toContain(`"lost": ${lost}`);
      expect(written).toContain(`"origin": "${manifest.ledger.origin}"`);
      expect((await query('SELECT origin FROM ledger.log')).join()).toContain('/restored-');
    });
  });
});

describe('a backup that is not what it should be', () => {
  it('is refused with the reason: cut off, altered, of other keys, of another line, older than the checkpoint outside', async () => {
    const filled = await openFilledLine();
    const { line } = filled;
    const place = await newFolder();
    const { folder } = await backUp(line, place);
    const { outside } = await keepOutside(line);
    const refusalOf = (backup: string, keys = line.keys, from: string | null = null) =>
      openBackup({ backup, outside: from, acceptedLoss: null }, keys).then(
        () => null,
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      );
    const spoiled = async (spoil: (copy: string) => Promise<unknown>) => {
      const copy = join(place, 'copy');
      await rm(copy, { recursive: true, force: true });
      await cp(folder, copy, { recursive: true });
      await spoil(copy);
      return refusalOf(copy);
    };
    const flip = async (file: string, at: number) => {
      const bytes = await readFile(file);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(file, bytes);
    };
    expect(await refusalOf(folder)).toBe(null);
    expect(await spoiled((copy) => rm(join(copy, 'manifest')))).toBe('BACKUP_NOT_WHOLE');
    expect(await spoiled((copy) => truncate(join(copy, 'manifest'), 40))).toBe('BACKUP_NOT_WHOLE');
    expect(await spoiled((copy) => flip(join(copy, 'manifest'), 600))).toBe('BACKUP_ALTERED');
    expect(await spoiled((copy) => rm(join(copy, 'database.sealed')))).toBe('BACKUP_NOT_WHOLE');
    expect(await spoiled((copy) => truncate(join(copy, 'database.sealed'), 5_000))).toBe('BACKUP_NOT_WHOLE');
    expect(await spoiled((copy) => appendFile(join(copy, 'database.sealed'), 'x'))).toBe('BACKUP_NOT_WHOLE');
    expect(await spoiled((copy) => flip(join(copy, 'database.sealed'), 5_000))).toBe('BACKUP_ALTERED');
    const others = await openKeys(await newDataFolder(), { kind: 'file' });
    expect(await refusalOf(folder, others)).toBe('BACKUP_OTHER_KEYS');
    expect(await refusalOf(folder, line.keys, outside)).toBe('BACKUP_OLDER');
    expect(await refusalOf(folder, line.keys, await newFolder())).toBe('OUTSIDE_NOT_WHOLE');
    const forged = await newFolder();
    await cp(outside, forged, { recursive: true });
    await flip(join(forged, 'destructions'), 130);
    expect(await refusalOf(folder, line.keys, forged)).toBe('DESTRUCTIONS_ALTERED');
    await cp(outside, forged, { recursive: true });
    await flip(join(forged, 'checkpoint'), (await readFile(join(forged, 'checkpoint'))).length - 10);
    expect(await refusalOf(folder, line.keys, forged)).toBe('BACKUP_OTHER_LEDGER');
  });

  it('leaves nothing in the new folder, and never writes over one that is there', async () => {
    const { line } = await openFilledLine();
    const { outside } = await keepOutside(line);
    const place = await newFolder();
    const { folder } = await backUp(line, place);
    const target = await newFolder();
    const restore = (data: string, keys: string) =>
      restoreBackup(
        { backup: folder, data, keys, outside, acceptedLoss: null },
        lineDisplay(() => undefined),
      );
    const keys = await keysApart(line);
    await expect(restore(target, keys)).rejects.toMatchObject({ code: 'RESTORE_PLACE_TAKEN' });
    await expect(restore(join(target, 'line'), target)).rejects.toMatchObject({ code: 'BACKUP_OTHER_KEYS' });
    const [sound = ''] = await recordingsOf(place);
    await writeFile(join(place, 'recordings', sound), 'altered');
    await expect(restore(join(target, 'line'), keys)).rejects.toMatchObject({ code: 'BACKUP_NOT_WHOLE' });
    expect(await readdir(target)).toEqual([]);
  });
});

describe('a place with the backups of one line', () => {
  it('has no half backup: where something cannot be read none is made, and those before stay', async () => {
    const { line } = await openFilledLine();
    const place = await newFolder();
    const first = await backUp(line, place);
    const [sound = ''] = await recordingsOf(line.dataFolder);
    await rm(join(place, 'recordings', sound));
    await rm(join(line.dataFolder, 'recordings', sound));
    await expect(backUp(line, place)).rejects.toMatchObject({ code: 'RECORDING_UNREADABLE' });
    const left = (await readdir(place)).filter((name) => name !== 'recordings');
    expect(left.map((name) => join(place, name)).sort()).toEqual(
      [first.folder, join(place, 'harborline-backups.json')].sort(),
    );
  });

  it('keeps as many of the newest as was said, and removes the older ones only once a new one is whole', async () => {
    const { line } = await openFilledLine();
    const place = await newFolder();
    const first = await backUp(line, place);
    const second = await backUp(line, place, 2);
    expect(second.older).toEqual([]);
    const third = await backUp(line, place, 2);
    expect(third.older).toEqual([basename(first.folder)]);
    const folders = async () => (await readdir(place)).filter((name) => /^\d{4}-/.test(name)).toSorted();
    const whole = [second, third].map(({ folder }) => basename(folder)).toSorted();
    expect(await folders()).toEqual(whole);
    const [sound = ''] = await recordingsOf(line.dataFolder);
    await rm(join(line.dataFolder, 'recordings', sound));
    await rm(join(place, 'recordings', sound));
    await expect(backUp(line, place, 1)).rejects.toMatchObject({ code: 'RECORDING_UNREADABLE' });
    expect(await folders()).toEqual(whole);
  });

  it('takes none of another line', async () => {
    const place = await newFolder();
    await writeFile(join(place, 'letters.txt'), 'something else');
    const { line } = await openFilledLine();
    await expect(backUp(line, place)).rejects.toMatchObject({ code: 'BACKUP_PLACE_TAKEN' });
    await rm(join(place, 'letters.txt'));
    await writeFile(
      join(place, 'harborline-backups.json'),
      JSON.stringify({ format: 1, of: 'harborline/another' }),
    );
    await expect(backUp(line, place)).rejects.toMatchObject({ code: 'BACKUP_PLACE_TAKEN' });
  });

  it('can be read by nobody without the keys', async () => {
    const { line } = await openFilledLine();
    const place = await newFolder();
    const { folder } = await backUp(line, place);
    const [name = ''] = await line.asAdministrator('SELECT name FROM staff.person LIMIT 1');
    expect(name).not.toBe('');
    for (const file of ['manifest', 'database.sealed']) {
      const bytes = await readFile(join(folder, file));
      for (const told of [name, 'PGDMP', 'CREATE TABLE', 'enquir']) expect(bytes.includes(told)).toBe(false);
    }
  });
});
