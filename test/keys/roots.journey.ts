import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { findSoftToken } from '../../cli/machine/tools.ts';
import { type RootUnderTest, rootContract } from './contract-of-roots.ts';

const run = promisify(execFile);
const example = resolve(import.meta.dirname, '../../docs/keys/softhsm-command.sh');
let folder: string;
let token: RootUnderTest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'harborline-roots-'));
  for (const name of ['one', 'two']) await writeFile(join(folder, name), `correct horse ${name} staple\n`);
  token = await makeToken();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A SoftHSM2 token with two AES keys, and for each the example of docs/keys as the operator's command. */
async function makeToken(): Promise<RootUnderTest> {
  const { tool, module } = await findSoftToken(() => undefined);
  const [tokens, configuration, pinFile] = [
    join(folder, 'tokens'),
    join(folder, 'softhsm2.conf'),
    join(folder, 'pin'),
  ];
  await mkdir(tokens, { mode: 0o700 });
  await writeFile(
    configuration,
    `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  await writeFile(pinFile, '271828\n', { mode: 0o600 });
  const wrapper = await writeScript('pkcs11-tool', [
    `SOFTHSM2_CONF='${configuration}' exec '${tool.command}' ${tool.args.map((each) => `'${each}'`).join(' ')} "$@"`,
  ]);
  const env = { ...process.env, PIN: '271828', SO_PIN: '31415926' };
  const ask = (...args: string[]) => run(wrapper, ['--module', module, ...args], { env });
  await ask('--init-token', '--slot-index', '0', '--label', 'harborline', '--so-pin', 'env:SO_PIN');
  const asOfficer = ['--login', '--login-type', 'so', '--so-pin', 'env:SO_PIN'];
  await ask('--token-label', 'harborline', ...asOfficer, '--init-pin', '--new-pin', 'env:PIN');
  const asUser = ['--token-label', 'harborline', '--login', '--pin', 'env:PIN'];
  for (const id of ['01', '02'])
    await ask(
      ...asUser,
      '--keygen',
      '--key-type',
      'AES:32',
      '--id',
      id,
      '--label',
      `root-${id}`,
      '--sensitive',
      '--private',
    );
  const commandFor = (id: string) =>
    writeScript(`command-${id}`, [
      `export HARBORLINE_TOKEN_MODULE='${module}' HARBORLINE_TOKEN_TOOL='${wrapper}'`,
      `export HARBORLINE_TOKEN_PIN_FILE='${pinFile}' HARBORLINE_TOKEN_KEY=${id}`,
      `exec '${example}' "$@"`,
    ]);
  return {
    settings: { kind: 'command', command: await commandFor('01') },
    others: { kind: 'command', command: await commandFor('02') },
  };
}

async function writeScript(name: string, lines: string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  await chmod(file, 0o700);
  return file;
}

rootContract('a file', async () => ({ settings: { kind: 'file' }, others: { kind: 'file' } }));
rootContract('a passphrase', async () => ({
  settings: { kind: 'passphrase', passphraseFile: join(folder, 'one') },
  others: { kind: 'passphrase', passphraseFile: join(folder, 'two') },
}));
rootContract('a command, here a token of SoftHSM', async () => token);
