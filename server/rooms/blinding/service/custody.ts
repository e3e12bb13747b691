import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../platform/clock.ts';
import { SPECIFICATION_VERSION } from '../../fingerprints/index.ts';
import { KeyServerError } from '../key-server-error.ts';
import {
  decodeKeptKeys,
  encodeKeptKeys,
  type KeptKeys,
  liveVersions,
  type SecretFile,
} from '../keys/kept-keys.ts';
import { beginLog } from './open-log.ts';

/** What a backup is sealed for, so that it cannot stand in for the kept keys themselves. */
export const backupContext = 'harborline/key-server/backup/1';

/** Writes a copy of the kept keys into another protected file, which must not be there yet. */
export async function backUpKeys(secrets: SecretFile, backup: SecretFile): Promise<void> {
  const keys = await readKept(secrets);
  if (!(await backup.create(encodeKeptKeys(keys))))
    throw new KeyServerError(
      'HL_KEY_SERVER_KEYS',
      'There is a file of that name already. Choose another one.',
    );
}

/**
 * Puts the keys of a backup into the folder of a new key server. It begins a log of its own: the one before is lost, or ends elsewhere, and
 * its witness keeps its head.
 */
export async function restoreKeys(
  backup: SecretFile,
  folder: string,
  secrets: SecretFile,
  clock: Clock,
): Promise<void> {
  if (await secrets.read())
    throw new KeyServerError(
      'HL_KEY_SERVER_KEYS',
      'This folder has keys already. Restore into an empty one.',
    );
  const before = await readKept(backup);
  const keys: KeptKeys = { ...before, logId: randomUUID(), generation: before.generation + 1 };
  await beginLog(folder, keys, clock.now(), 'restored');
  await secrets.create(encodeKeptKeys(keys));
}

/** What one custodian is handed, by hand or by a sealed channel: it holds the newest community key. Null where there is no such custodian. */
export async function keyFileOf(secrets: SecretFile, custodianId: string): Promise<object | null> {
  const { custodians, communityKeys, uploadKey } = await readKept(secrets);
  const [newest] = liveVersions(communityKeys);
  if (!newest || !custodians.some(({ id, revokedAt }) => id === custodianId && !revokedAt)) return null;
  return {
    format: 1,
    custodianId,
    specificationVersion: SPECIFICATION_VERSION,
    communityKey: newest.secret.toString('base64url'),
    keyServerPublicKey: Buffer.from(uploadKey.publicKey, 'base64').toString('base64url'),
  };
}

async function readKept(secrets: SecretFile): Promise<KeptKeys> {
  const content = await secrets.read();
  if (!content) throw new KeyServerError('HL_KEY_SERVER_KEYS', 'There are no keys of a key server there.');
  return decodeKeptKeys(content);
}
