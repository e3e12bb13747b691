import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { newDataFolder, writeCommand } from '../../../test/support/keys-folder.ts';
import { chooseRoot, openKeys } from './index.ts';
import { runKeysCommand } from './run-keys-command.ts';

const run = promisify(execFile);
const failsWith = (code: string, message = /./): unknown =>
  expect.objectContaining({ name: 'KeysError', code, message: expect.stringMatching(message) as unknown });
const key = Buffer.alloc(32, 7);

async function writePassphrase(folder: string, words: string): Promise<string> {
  const passphraseFile = join(folder, 'passphrase');
  await writeFile(passphraseFile, words);
  return passphraseFile;
}

describe('a passphrase', () => {
  it('that is another one, too short or not there is told as such', async () => {
    const data = await newDataFolder();
    const passphraseFile = await writePassphrase(data, 'correct horse battery\n');
    const settings = { kind: 'passphrase', passphraseFile } as const;
    await openKeys(data, settings);
    await writePassphrase(data, 'correct horse battery staple\n');
    await expect(openKeys(data, settings)).rejects.toEqual(failsWith('HL_KEYS_PASSPHRASE', /does not open/));
    await writePassphrase(data, 'short\n');
    await expect(openKeys(data, settings)).rejects.toEqual(
      failsWith('HL_KEYS_PASSPHRASE', /shorter than 12/),
    );
    const nowhere = { kind: 'passphrase', passphraseFile: join(data, 'nowhere') } as const;
    await expect(openKeys(data, nowhere)).rejects.toEqual(failsWith('HL_KEYS_PASSPHRASE', /cannot be read/));
    await expect(openKeys(data, { kind: 'file' })).rejects.toEqual(failsWith('HL_KEYS_ROOT'));
  }, 60_000);

  it('that is wrong keeps the server from starting, which says so and shows neither', async () => {
    const data = await newDataFolder();
    const passphraseFile = await writePassphrase(data, 'correct horse battery\n');
    await openKeys(data, { kind: 'passphrase', passphraseFile });
    await writePassphrase(data, 'incorrect horse battery\n');
    const env = {
      HARBORLINE_DATA: data,
      HARBORLINE_KEYS_PASSPHRASE_FILE: passphraseFile,
      DATABASE_URL: 'postgres://127.0.0.1:1/nowhere',
      HARBORLINE_HTTP_PORT: '0',
      HARBORLINE_PUBLIC_URL: 'http://127.0.0.1',
      ASTERISK_ARI_URL: 'http://127.0.0.1:1',
      ASTERISK_ARI_USER: 'nobody',
      ASTERISK_ARI_PASSWORD: 'nothing',
      HARBORLINE_TELEPHONE_WEBSOCKET_URL: 'ws://127.0.0.1:1',
    };
    const main = resolve(import.meta.dirname, '../../main.ts');
    const failed: unknown = await run(process.execPath, [main], { env }).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('does not open the key ring') as unknown,
    });
    expect(JSON.stringify(failed)).not.toContain('horse');
  }, 60_000);
});

describe("an operator's command", () => {
  it('gets bytes in and gives bytes out, and sees no secret of the line', async () => {
    const folder = await newDataFolder();
    process.env['HARBORLINE_SECRET_OF_A_TEST'] = 'not for the command';
    const command = await writeCommand(folder, 'cat', 'echo "|$#|$1|"', 'env');
    const said = (await runKeysCommand(command, 'wrap', Buffer.from('bytes'))).toString('utf8');
    delete process.env['HARBORLINE_SECRET_OF_A_TEST'];
    expect(said).toMatch(/^bytes\|1\|wrap\|/);
    expect(said).not.toMatch(/not for the command|DATABASE_URL|ASTERISK/);
  });

  it.each([
    ['ends with another code', 'ended with 3', ['cat', 'exit 3']],
    ['says nothing', 'gave nothing', ['cat > /dev/null']],
    ['says too much', 'gave more than', ['head -c 20000 /dev/zero']],
    ['never ends', 'took longer than', ['sleep 600']],
  ])('that %s is given up on', async (_what, message, lines) => {
    const command = await writeCommand(await newDataFolder(), ...lines);
    await expect(runKeysCommand(command, 'wrap', key, 500)).rejects.toEqual(
      failsWith('HL_KEYS_COMMAND', new RegExp(message)),
    );
  });

  it('that is not there, or not named by its whole path, is told as such', async () => {
    await expect(runKeysCommand('/nowhere/at/all', 'wrap', key)).rejects.toEqual(
      failsWith('HL_KEYS_COMMAND', /cannot be started/),
    );
    await expect(runKeysCommand('cat', 'wrap', key)).rejects.toEqual(
      failsWith('HL_KEYS_COMMAND', /whole path/),
    );
  });

  it('that protects nothing, or cannot give back, makes no ring', async () => {
    for (const line of ['cat', 'head -c 48 /dev/urandom']) {
      const data = await newDataFolder();
      const command = await writeCommand(data, line);
      await expect(openKeys(data, { kind: 'command', command })).rejects.toEqual(
        failsWith('HL_KEYS_COMMAND'),
      );
    }
  });
});

describe('the settings', () => {
  it('name one root, and the file where they name none', () => {
    expect(chooseRoot({})).toEqual({ kind: 'file' });
    expect(() => chooseRoot({ passphraseFile: '/a', command: '/b' })).toThrow(/both set/);
  });
});
