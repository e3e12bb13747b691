import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findLine } from '../../cli/line/find-line.ts';
import { withLineAdministrator } from '../../cli/line/open-database.ts';
import { backUp, keysApart, newFolder, openFilledLine, restoreInto } from '../support/backups.ts';
import { queryColumn } from '../support/query.ts';
import { makeSmallDisk } from '../support/small-disk.ts';

/** Every file of a folder, with its hash. */
async function contentOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashes = files.toSorted().map(async (file) => {
    const hash = createHash('sha256').update(await readFile(file));
    return `${file} ${hash.digest('hex')}`;
  });
  return Promise.all(hashes);
}

it('a disk that becomes full while a backup is put back leaves the backup whole and nothing of a line; with room it is put back', async ({
  skip,
}) => {
  const disk = await makeSmallDisk();
  onTestFinished(disk.remove);
  if (!disk.canBeFilled) skip('This machine lets us mount no small disk.');
  const { line } = await openFilledLine();
  const place = await newFolder();
  const { folder: backup } = await backUp(line, place);
  const keys = await keysApart(line);
  const before = await contentOf(place);
  const data = join(disk.folder, 'line');
  for (const [moment, code] of [
    ['Nothing is begun', 'NO_SPACE'],
    ['The database ...', 'RESTORE_NO_SPACE'],
    ['The database: loading it', 'RESTORE_NO_SPACE'],
    ['The database: finding its ledger whole', 'RESTORE_NO_SPACE'],
    ['The recordings ...', 'RESTORE_NO_SPACE'],
  ] as const) {
    const heard: string[] = [];
    if (code === 'NO_SPACE') disk.fill();
    const failure = await restoreInto(data, { backup, keys }, (said) => {
      heard.push(said);
      if (said === moment) disk.fill();
    }).catch((error: unknown) => error);
    expect([moment, heard, failure]).toEqual([moment, heard, expect.objectContaining({ code })]);
    disk.free();
    expect([moment, await readdir(disk.folder)]).toEqual([moment, []]);
    expect(await findLine(data)).toBeNull();
    expect(await contentOf(place)).toEqual(before);
  }
  await restoreInto(data, { backup, keys });
  const restored = await withLineAdministrator(data, ({ administratorUrl }) =>
    queryColumn(administratorUrl, 'SELECT state FROM recordings.recording'),
  );
  expect(restored).toEqual(['sealed']);
});
