import { generateKeyPairSync, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { type Blinding, blindingClient } from '../../server/rooms/blinding/index.ts';
import { type CustodianKeys, keyFileSchema } from '../../server/rooms/fingerprints/index.ts';
import {
  madeUpChild,
  newKeyServerFolder,
  newUpload,
  PATIENCE,
  publicHalf,
  startKeyServerProcess,
} from '../../test/support/key-server.ts';
import { runCommand } from '../../test/support/run-command.ts';

async function run(...words: string[]): Promise<string> {
  const { exitCode, said } = await runCommand('key-server', ...words);
  expect(exitCode, `${words.join(' ')}: ${said}`).toBe(0);
  return said.trim();
}

/** The process on that folder, and the command line with it. Its witness is elsewhere, and outlives it. */
async function startOn(folder: string, witness: string) {
  vi.stubEnv('HARBORLINE_KEY_SERVER_FOLDER', folder);
  vi.stubEnv('HARBORLINE_KEY_SERVER_WITNESS_FOLDER', witness);
  const settings = { HARBORLINE_KEY_SERVER_WITNESS_FOLDER: witness };
  const { isOpen, said, socket, end } = await startKeyServerProcess(folder, settings);
  expect(isOpen, said()).toBe(true);
  const blinding = blindingClient({ kind: 'socket', path: socket });
  await expect.poll(() => blinding.state(), PATIENCE).toMatchObject({ lookUps: 'allowed' });
  return { blinding, end };
}

/** What two people do for one change, on their own machines. */
function administrationIn(work: string) {
  const at = (name: string) => join(work, name);
  const passphrase = ['--passphrase-file', at('passphrase')];
  const appoint = async () => {
    await writeFile(at('passphrase'), 'correct horse battery staple\n');
    const named: string[] = [];
    for (const name of ['ada', 'ben'])
      named.push(await run('administrator', name, '--out', at(name), ...passphrase));
    await run('appoint', ...named);
  };
  const change = async (...wish: string[]) => {
    const file = at(randomUUID());
    await run('propose', '--out', file, ...wish);
    for (const name of ['ada', 'ben']) await run('sign', file, '--key', at(name), ...passphrase);
    await run('apply', file);
  };
  /** Hands a key file over to the custodian, who adds the signing key that never left its machine. */
  const handOver = async (custodianId: string, signingKey: KeyObject): Promise<CustodianKeys> => {
    const file = at(randomUUID());
    await run('key-file', custodianId, '--out', file);
    return { ...keyFileSchema.parse(JSON.parse(await readFile(file, 'utf8'))), signingKey };
  };
  return { at, passphrase, appoint, change, handOver };
}

const open = async (blinding: Blinding, keys: CustodianKeys, sequence: number) => {
  const { manifest } = await newUpload(keys, 2, { sequence });
  return blinding.openImport(manifest, { generationId: randomUUID(), dataKey: randomBytes(32) });
};

const taken = { lineKeyVersion: 1 };

it('a key server that is lost with its machine goes on from its backup on an empty one', async () => {
  const [lost, witness, work, empty] = [
    await newKeyServerFolder(),
    await newKeyServerFolder(),
    await newKeyServerFolder(),
    await newKeyServerFolder(),
  ];
  const { at, passphrase, appoint, change, handOver } = administrationIn(work);
  const signing = generateKeyPairSync('ed25519');
  const first = await startOn(lost, witness);
  await appoint();
  const registerIt = (key: KeyObject) =>
    change('--register-custodian', 'custodian-a', '--public-key', publicHalf(key), '--holds', '100');
  await registerIt(signing.publicKey);
  const keys = await handOver('custodian-a', signing.privateKey);
  expect(await open(first.blinding, keys, 1)).toMatchObject(taken);
  const before = await first.blinding.tokenise(madeUpChild, 'before');
  await run('backup', at('backup'), ...passphrase);
  expect(await open(first.blinding, keys, 2)).toMatchObject(taken);

  await first.end('SIGKILL');
  await rm(lost, { recursive: true });
  vi.stubEnv('HARBORLINE_KEY_SERVER_FOLDER', empty);
  await run('restore', at('backup'), ...passphrase);
  const second = await startOn(empty, witness);

  // What is in the register is found as before, and custodians go on with the keys that they have.
  expect(await second.blinding.tokenise(madeUpChild, 'after')).toEqual(before);
  expect(await open(second.blinding, keys, 1)).toEqual({ refused: 'sequence-not-higher' });
  expect(await open(second.blinding, keys, 3)).toMatchObject(taken);
  expect(await open(second.blinding, keys, 2)).toEqual({ refused: 'sequence-not-higher' });

  // Administrators go on with theirs: a signing key that was known to others is revoked, and another one registered.
  await change('--revoke-custodian', 'custodian-a');
  expect(await open(second.blinding, keys, 4)).toEqual({ refused: 'custodian-unknown' });
  const anew = generateKeyPairSync('ed25519');
  await registerIt(anew.publicKey);
  expect(await open(second.blinding, keys, 5)).toEqual({ refused: 'not-signed' });
  const renewed = await handOver('custodian-a', anew.privateKey);
  expect(await open(second.blinding, renewed, 1)).toEqual({ refused: 'sequence-not-higher' });
  expect(await open(second.blinding, renewed, 6)).toMatchObject(taken);

  // And it is killed once more, as any process may be.
  await second.end('SIGKILL');
  const third = await startOn(empty, witness);
  expect(await third.blinding.tokenise(madeUpChild, 'again')).toEqual(before);
  expect(await open(third.blinding, renewed, 5)).toEqual({ refused: 'sequence-not-higher' });
}, 90_000);
