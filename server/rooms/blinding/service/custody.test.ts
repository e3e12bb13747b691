import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  appointTwo,
  changeOf,
  keyServerParts,
  madeUpChild,
  newCustodian,
  newKeyServerFolder,
  newUpload,
  openKeyServer,
  secretsOf,
} from '../../../../test/support/key-server.ts';
import { openRoot, openSecretFile } from '../../../adapters/keys/index.ts';
import { systemClock } from '../../../platform/clock.ts';
import { keyFileSchema } from '../../fingerprints/index.ts';
import { backUpKeys, backupContext, keyFileOf, restoreKeys } from './custody.ts';

const failsWith = (code: string): unknown => expect.objectContaining({ code });

async function newBackupPlace(passphrase = 'correct horse battery staple') {
  const folder = await newKeyServerFolder();
  const passphraseFile = join(folder, 'passphrase');
  await writeFile(passphraseFile, `${passphrase}\n`);
  const root = openRoot({ kind: 'passphrase', passphraseFile }, folder);
  return { passphraseFile, file: openSecretFile(join(folder, 'backup.json'), root, backupContext) };
}

async function newServer() {
  const folder = await newKeyServerFolder();
  const parts = keyServerParts(folder);
  const server = await openKeyServer(parts);
  const administrators = await appointTwo(server);
  const { keys, publicKey } = await newCustodian(server, folder);
  const wish = { kind: 'custodian-registered', custodianId: keys.custodianId, publicKey } as const;
  await server.change(await changeOf(server, wish, administrators));
  return { folder, parts, server, keys };
}

describe('a key server whose machine is lost', { timeout: 60_000 }, () => {
  it('comes back from its backup in a new folder, with the same tokens and the same custodians', async () => {
    const { parts, server, keys } = await newServer();
    const before = await server.tokenise(madeUpChild, 'one');
    const taken = await newUpload(keys, 1, { sequence: 5 });
    const seal = { generationId: 'g', dataKey: Buffer.alloc(32) };
    await server.openImport(taken.manifest, seal);
    const backup = await newBackupPlace();
    await backUpKeys(parts.secrets, backup.file);
    const folder = await newKeyServerFolder();
    await restoreKeys(backup.file, folder, secretsOf(folder), systemClock);
    const restored = await openKeyServer(keyServerParts(folder, parts.witness));
    expect(await restored.tokenise(madeUpChild, 'two')).toEqual(before);
    const older = await newUpload(keys, 1, { sequence: 4 });
    expect(await restored.openImport(older.manifest, seal)).toEqual({ refused: 'sequence-not-higher' });
    const newer = await newUpload(keys, 1, { sequence: 6 });
    expect(await restored.openImport(newer.manifest, seal)).toMatchObject({ lineKeyVersion: 1 });
  });

  it('does not come back with another passphrase, nor over keys that are there', async () => {
    const { folder, parts } = await newServer();
    const backup = await newBackupPlace();
    await backUpKeys(parts.secrets, backup.file);
    await expect(backUpKeys(parts.secrets, backup.file)).rejects.toEqual(failsWith('HL_KEY_SERVER_KEYS'));
    await expect(restoreKeys(backup.file, folder, parts.secrets, systemClock)).rejects.toEqual(
      failsWith('HL_KEY_SERVER_KEYS'),
    );
    await writeFile(backup.passphraseFile, 'another horse battery staple\n');
    const empty = await newKeyServerFolder();
    await expect(restoreKeys(backup.file, empty, secretsOf(empty), systemClock)).rejects.toEqual(
      failsWith('HL_KEYS_PASSPHRASE'),
    );
    expect(await secretsOf(empty).read()).toBeNull();
  });
});

it('hands an encoder the keys that it needs, for registered custodians only', async () => {
  const { parts, keys } = await newServer();
  const file = keyFileSchema.parse(await keyFileOf(parts.secrets, keys.custodianId));
  expect(file.communityKey).toEqual(keys.communityKey);
  expect(file.keyServerPublicKey).toEqual(keys.keyServerPublicKey);
  expect(await keyFileOf(parts.secrets, 'nobody')).toBeNull();
});
