import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import {
  KeysError,
  keysFolderOf,
  type OpenKeys,
  openKeys,
  readStoredRing,
} from '../../server/adapters/keys/index.ts';
import { rootOfEnvironment } from '../line/keys-root.ts';
import { explainKeys } from '../line/open-keys.ts';
import { backupContext, type Envelope } from './manifest.ts';
import { refuseBackup } from './refusals.ts';

/** The keys of a line's data folder. They are never made here. */
export async function openOwnKeys(dataFolder: string): Promise<OpenKeys> {
  return explainKeys(async () => {
    if (!(await readStoredRing(keysFolderOf(dataFolder))))
      throw new KeysError('HL_KEYS_MISSING', `There is no key ring in ${keysFolderOf(dataFolder)}.`);
    return openKeys(dataFolder, rootOfEnvironment());
  });
}

/** Copies the keys that were kept apart into a new data folder: the ring, and the master key where there is one. */
export async function bringKeys(from: string, dataFolder: string): Promise<void> {
  const to = keysFolderOf(dataFolder);
  await mkdir(to, { mode: 0o700 });
  for (const name of ['ring.json', 'master.key']) {
    if (!existsSync(path.join(from, name))) continue;
    await copyFile(path.join(from, name), path.join(to, name));
    await chmod(path.join(to, name), 0o600);
  }
  if (!existsSync(path.join(to, 'ring.json')))
    throw refuseBackup('BACKUP_OTHER_KEYS', `There is no ring.json in ${from}.`);
}

/** The key of a backup, opened with the line's keys. */
export async function unwrapBackupKey(
  keys: OpenKeys,
  { backupId, ringId, wrappedKey }: Envelope,
): Promise<Buffer> {
  const own = keys.state().ringId;
  if (own !== ringId)
    throw refuseBackup('BACKUP_OTHER_KEYS', `It needs the ring ${ringId}, and this is ${own}.`);
  try {
    return await keys.unwrap(Buffer.from(wrappedKey, 'base64'), backupContext(backupId));
  } catch (error) {
    if (error instanceof KeysError && error.code === 'HL_KEYS_MISSING')
      throw refuseBackup('BACKUP_OTHER_KEYS', error.message);
    throw refuseBackup('BACKUP_ALTERED', 'The key in its manifest is not the one that was written there.');
  }
}
