import { join } from 'node:path';
import { withChangeLock } from './change-lock.ts';
import { newRing } from './change-ring.ts';
import { readMaster } from './file-root.ts';
import { KeysError } from './keys-error.ts';
import { makeRoot, masterKeyFile } from './make-root.ts';
import { createPrivateFile, readPrivateFile, removeUnfinished, replacePrivateFile } from './private-file.ts';
import { encodeRing, openRing, parseRing, type Ring, type StoredRing } from './ring.ts';
import type { Root, RootSettings } from './root.ts';

/** Where a line keeps its keys: the ring, and beside it the master key where the root is a file. */
export const keysFolderOf = (dataFolder: string): string => join(dataFolder, 'keys');
const ringFile = (keysFolder: string) => join(keysFolder, 'ring.json');

/** The ring of a line as it lies on the disk, not opened; null where there is none. */
export async function readStoredRing(keysFolder: string): Promise<StoredRing | null> {
  const stored = await readPrivateFile(ringFile(keysFolder));
  return stored && parseRing(stored.toString('utf8'));
}

/** Opens the ring of a line, and makes it at the first start. Of two processes that start at once, one makes it and both use it. */
export async function openOrMakeRing(keysFolder: string, settings: RootSettings, now: Date): Promise<Ring> {
  const root = makeRoot(settings, keysFolder);
  if (!(await readStoredRing(keysFolder))) await makeRing(keysFolder, root, now);
  return readRing(keysFolder, root);
}

async function makeRing(keysFolder: string, root: Root, now: Date): Promise<void> {
  const master = await readMaster(masterKeyFile(keysFolder));
  const ring = newRing(master, now);
  await createPrivateFile(ringFile(keysFolder), await encodeRing(ring, root));
}

export async function readRing(keysFolder: string, root: Root): Promise<Ring> {
  const stored = await readStoredRing(keysFolder);
  if (!stored) throw new KeysError('HL_KEYS_MISSING', `There is no key ring in ${keysFolder}.`);
  if (stored.root !== root.kind)
    throw new KeysError(
      'HL_KEYS_ROOT',
      `The key ring is protected by a ${stored.root}, and the settings name a ${root.kind}. ` +
        `Set what it is protected by, or change that with 'harborline keys protect'.`,
    );
  return openRing(stored, root);
}

/**
 * Changes the ring that is on the disk now. Whenever the machine stops, the old ring is there, or the new one. Where `change`
 * gives back the ring that it got, the file stays as it is.
 */
export function changeRing(
  keysFolder: string,
  root: Root,
  change: (ring: Ring) => Ring,
  newRoot: Root = root,
): Promise<Ring> {
  return withChangeLock(keysFolder, async () => {
    const stored = await readRing(keysFolder, root);
    const changed = change(stored);
    if (changed === stored) return stored;
    await removeUnfinished(ringFile(keysFolder));
    await replacePrivateFile(ringFile(keysFolder), await encodeRing(changed, newRoot));
    return readRing(keysFolder, newRoot);
  });
}
