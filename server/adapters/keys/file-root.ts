import { randomBytes } from 'node:crypto';
import { KEY_BYTES, seal, unseal } from '../../platform/crypto/seal.ts';
import { deriveKey } from './derive-key.ts';
import { KeysError } from './keys-error.ts';
import { createPrivateFile, readPrivateFile } from './private-file.ts';
import type { Root } from './root.ts';

/** The root in a file that only the server's account can read. It is made by the first wrap. */
export function fileRoot(file: string): Root {
  return {
    kind: 'file',
    wrap: async (bytes, context) => seal(rootKey(await readOrMakeMaster(file)), bytes, context),
    unwrap: async (wrapped, context) => {
      const master = await readMaster(file);
      if (!master) throw new KeysError('HL_KEYS_MISSING', `${file} is missing. Restore it from your backup.`);
      try {
        return unseal(rootKey(master), wrapped, context);
      } catch (error) {
        throw new KeysError(
          'HL_KEYS_DAMAGED',
          `The key ring beside ${file} was not made with that key, or was altered. Restore both from one backup.`,
          { cause: error },
        );
      }
    },
  };
}

const rootKey = (master: Buffer) => deriveKey(master, 'root');

/** The master key, or null where there is none. Throws where others can read it or where it is no key. */
export async function readMaster(file: string): Promise<Buffer | null> {
  const stored = await readPrivateFile(file);
  if (!stored) return null;
  const master = Buffer.from(stored.toString('latin1').trim(), 'hex');
  if (master.length !== KEY_BYTES)
    throw new KeysError('HL_KEYS_DAMAGED', `${file} does not hold a key. Restore it from your backup.`);
  return master;
}

async function readOrMakeMaster(file: string): Promise<Buffer> {
  const known = await readMaster(file);
  if (known) return known;
  await createPrivateFile(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
  const made = await readMaster(file);
  if (!made) throw new KeysError('HL_KEYS_MISSING', `${file} was removed while it was being made.`);
  return made;
}
