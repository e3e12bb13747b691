import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newKeyServerFolder, PATIENCE, startKeyServerProcess } from '../../test/support/key-server.ts';
import { dataPaths } from '../line/data-folder.ts';
import { keyServerEnvironment } from '../line/key-server.ts';
import { keyServerFinding } from './key-server-finding.ts';

it('says whether the key server answers, what keeps it from looking up, and what to do', {
  timeout: 60_000,
}, async () => {
  const folder = await newKeyServerFolder();
  const found = { paths: dataPaths(folder), record: null, isRunning: true };
  const socket = { HARBORLINE_KEY_SERVER_SOCKET: join(folder, 'socket') };
  expect(await keyServerFinding(null, {})).toBeNull();
  expect(await keyServerFinding({ ...found, isRunning: false }, {})).toMatchObject({ state: 'ok' });
  expect(await keyServerFinding(found, {})).toMatchObject({
    state: 'problem',
    what: expect.stringContaining('does not answer') as unknown,
    whatToDo: expect.stringContaining('key-server.log') as unknown,
  });
  expect(await keyServerFinding(found, { HARBORLINE_KEY_SERVER_URL: 'https://keys.example' })).toMatchObject({
    state: 'problem',
    what: 'its settings cannot be read',
  });
  const { isOpen, said } = await startKeyServerProcess(folder);
  expect(isOpen, said()).toBe(true);
  await expect.poll(() => keyServerFinding(found, socket), PATIENCE).toMatchObject({ state: 'ok' });
});

it('gives the key server no setting of the line', () => {
  const inherited = {
    PATH: '/bin',
    NODE_COMPILE_CACHE: '/compiled',
    DATABASE_URL: 'postgres://secret',
    ASTERISK_ARI_PASSWORD: 'secret',
    HARBORLINE_KEYS_PASSPHRASE_FILE: '/line',
    HARBORLINE_KEY_SERVER_HOURLY: '700',
    HARBORLINE_KEY_SERVER_FOLDER: '/elsewhere',
  };
  const given = keyServerEnvironment(dataPaths('/data'), inherited);
  expect(JSON.stringify(given)).not.toMatch(/secret|\/line/);
  expect(given).toMatchObject({
    NODE_COMPILE_CACHE: '/compiled',
    HARBORLINE_KEY_SERVER_HOURLY: '700',
    HARBORLINE_KEY_SERVER_FOLDER: '/data/key-server',
    HARBORLINE_KEY_SERVER_WITNESS_FOLDER: '/data/witness/key-server',
  });
});
