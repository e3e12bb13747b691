import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { blindingClient } from '../../server/rooms/blinding/index.ts';
import {
  madeUpChild,
  newKeyServerFolder,
  PATIENCE,
  startKeyServerProcess,
} from '../../test/support/key-server.ts';
import { runCommand } from '../../test/support/run-command.ts';
import { readWish } from './changes.ts';

const custodianKey = 'A'.repeat(43);

const run = (...words: string[]) => runCommand('key-server', ...words);

it('two administrators register a custodian, on the command line of the key server', async () => {
  const folder = await newKeyServerFolder();
  vi.stubEnv('HARBORLINE_KEY_SERVER_FOLDER', folder);
  vi.stubEnv('HARBORLINE_KEY_SERVER_WITNESS_FOLDER', join(folder, 'witness'));
  const work = await newKeyServerFolder();
  const at = (name: string) => join(work, name);
  await writeFile(at('passphrase'), 'correct horse battery staple\n');
  const passphrase = ['--passphrase-file', at('passphrase')];
  const named: string[] = [];
  for (const name of ['ada', 'ben'])
    named.push((await run('administrator', name, '--out', at(name), ...passphrase)).said.trim());
  expect(await readFile(at('ada'), 'utf8')).toContain('ENCRYPTED PRIVATE KEY');
  const { isOpen, said, socket } = await startKeyServerProcess(folder);
  expect(isOpen, said()).toBe(true);
  expect((await stat(join(folder, 'own'))).mode & 0o077).toBe(0);
  expect(await run('appoint', named[0] ?? '')).toMatchObject({ exitCode: 1 });
  expect(await run('appoint', ...named)).toMatchObject({ exitCode: 0 });
  expect(await run('appoint', ...named)).toMatchObject({ exitCode: 1 });
  const wish = ['--register-custodian', 'custodian-a', '--public-key', custodianKey];
  expect(await run('propose', '--out', at('change'), ...wish)).toMatchObject({ exitCode: 0 });
  expect(await run('sign', at('change'), '--key', at('ada'), ...passphrase)).toMatchObject({ exitCode: 0 });
  expect(await run('apply', at('change'))).toMatchObject({ exitCode: 1 });
  expect((await run('sign', at('change'), '--key', at('ben'), ...passphrase)).said).toContain('ada, ben');
  expect(await run('apply', at('change'))).toMatchObject({ exitCode: 0 });
  expect(await run('key-file', 'custodian-a', '--out', at('key-file'))).toMatchObject({ exitCode: 0 });
  expect(await run('key-file', 'custodian-b', '--out', at('other'))).toMatchObject({ exitCode: 1 });
  expect(JSON.parse((await run('status')).said)).toMatchObject({ nextChange: 3, lineKeyVersions: [1] });
  await run('propose', '--out', at('rotation'), '--add-line-key', '2');
  for (const name of ['ada', 'ben']) await run('sign', at('rotation'), '--key', at(name), ...passphrase);
  expect(await run('apply', at('rotation'))).toMatchObject({ exitCode: 0 });
  await run('propose', '--out', at('renewal'), '--renew-community-key', '2');
  for (const name of ['ada', 'ben']) await run('sign', at('renewal'), '--key', at(name), ...passphrase);
  expect(await run('apply', at('renewal'))).toMatchObject({ exitCode: 0 });
  expect(await run('key-file', 'custodian-a', '--out', at('key-file-2'))).toMatchObject({ exitCode: 0 });
  expect(await communityKeyIn(at('key-file-2'))).not.toEqual(await communityKeyIn(at('key-file')));
  const client = blindingClient({ kind: 'socket', path: socket });
  const versions = async () => {
    const found = await client.tokenise(madeUpChild, 'one');
    return Array.isArray(found) ? found.map(({ lineKeyVersion }) => lineKeyVersion) : found;
  };
  await expect.poll(versions, PATIENCE).toEqual([3, 2, 1]);
  const backup = await run('backup', at('backup'), ...passphrase);
  expect(backup.exitCode).toBe(0);
}, 60_000);

const communityKeyIn = async (file: string) =>
  (JSON.parse(await readFile(file, 'utf8')) as { communityKey: string }).communityKey;

it('appoints the first administrators where it is stopped, too', async () => {
  const folder = await newKeyServerFolder();
  vi.stubEnv('HARBORLINE_KEY_SERVER_FOLDER', folder);
  vi.stubEnv('HARBORLINE_KEY_SERVER_WITNESS_FOLDER', join(folder, 'witness'));
  const named = ['ada', 'ben'].map((name, index) => `${name}=${`${index}`.repeat(43)}`);
  expect(await run('appoint', ...named)).toMatchObject({ exitCode: 0 });
  expect(await run('appoint', ...named)).toMatchObject({ exitCode: 1 });
});

it('one change is asked for at a time, whole', () => {
  expect(readWish({ addLineKey: '2' })).toEqual({ kind: 'line-key-added', version: 2 });
  for (const unclear of [
    {},
    { addLineKey: '2', destroyLineKey: '1' },
    { registerCustodian: 'a' },
    { addLineKey: 'x' },
  ])
    expect(() => readWish(unclear)).toThrow(/not clear/);
});
