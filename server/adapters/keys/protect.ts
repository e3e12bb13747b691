import { rm } from 'node:fs/promises';
import type { KeyRingState } from '../../rooms/ledger/index.ts';
import { changeRing } from './key-ring.ts';
import { makeRoot, masterKeyFile } from './make-root.ts';
import type { Ring } from './ring.ts';
import type { RootSettings } from './root.ts';

/**
 * Puts the ring under another root. What the ring's keys have wrapped stays as it is. A master key that protects nothing any
 * more is removed once the new ring is on the disk.
 */
export async function protectRing(
  keysFolder: string,
  from: RootSettings,
  to: RootSettings,
): Promise<KeyRingState> {
  const [oldRoot, newRoot] = [makeRoot(from, keysFolder), makeRoot(to, keysFolder)];
  const grow = (ring: Ring) => ({ ...ring, generation: ring.generation + 1 });
  const { ringId, generation } = await changeRing(keysFolder, oldRoot, grow, newRoot);
  if (to.kind !== 'file') await rm(masterKeyFile(keysFolder), { force: true });
  return { ringId, generation };
}
