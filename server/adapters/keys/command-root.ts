import { randomBytes } from 'node:crypto';
import { KEY_BYTES, seal, unseal } from '../../platform/crypto/seal.ts';
import { KeysError } from './keys-error.ts';
import type { Root } from './root.ts';
import { runKeysCommand } from './run-keys-command.ts';

const LENGTH_BYTES = 2;

/**
 * The root behind an operator's command: a KMS, an HSM, a smart card. The command wraps one random key, and that key seals
 * the bytes with their context, so the context is authenticated whatever the device can do.
 */
export function commandRoot(command: string): Root {
  return {
    kind: 'command',
    wrap: async (bytes, context) => {
      const key = randomBytes(KEY_BYTES);
      const wrappedKey = await wrapAndReadBack(command, key);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt16BE(wrappedKey.length);
      return Buffer.concat([length, wrappedKey, seal(key, bytes, context)]);
    },
    unwrap: async (wrapped, context) => {
      const end = LENGTH_BYTES + (wrapped.length < LENGTH_BYTES ? 0 : wrapped.readUInt16BE());
      const key = await runKeysCommand(command, 'unwrap', wrapped.subarray(LENGTH_BYTES, end));
      try {
        return unseal(key, wrapped.subarray(end), context);
      } catch (error) {
        throw new KeysError(
          'HL_KEYS_COMMAND',
          `What '${command} unwrap' gave does not open the key ring: another key is in the device, or the ring was altered.`,
          { cause: error },
        );
      }
    },
  };
}

/** A command that cannot give back what it took would lose every enquiry at the next start, so it is asked at once. */
async function wrapAndReadBack(command: string, key: Buffer): Promise<Buffer> {
  const wrappedKey = await runKeysCommand(command, 'wrap', key);
  if (wrappedKey.includes(key))
    throw new KeysError('HL_KEYS_COMMAND', `'${command} wrap' gave the key back unprotected.`);
  if (!(await runKeysCommand(command, 'unwrap', wrappedKey)).equals(key))
    throw new KeysError('HL_KEYS_COMMAND', `'${command} unwrap' did not give back what was wrapped.`);
  return wrappedKey;
}
