import type { KeyObject } from 'node:crypto';
import { heldKey, KEY_BYTES, SEAL_BYTES, seal, unseal } from '../../platform/crypto/seal.ts';
import { VERSION_BEFORE_THE_RING } from './change-ring.ts';
import { KeysError } from './keys-error.ts';
import { newestKey, type Ring } from './ring.ts';

// A wrapped data key:  1 byte format | 4 bytes version, big-endian | 12 nonce | 32 ciphertext | 16 tag   (65 bytes)
// Before the ring:                                                  12 nonce | 32 ciphertext | 16 tag   (60 bytes)
// A data key has 32 bytes, so the length alone tells the two apart. The header is authenticated with the context.
const FORMAT = 1;
const HEADER_BYTES = 5;
const LENGTH = HEADER_BYTES + KEY_BYTES + SEAL_BYTES;
const LENGTH_BEFORE_THE_RING = KEY_BYTES + SEAL_BYTES;

export function wrapDataKey(ring: Ring, dataKey: Buffer, context: string): Buffer {
  if (dataKey.length !== KEY_BYTES) throw new RangeError(`A data key has ${KEY_BYTES} bytes.`);
  const { version, secret } = newestKey(ring, 'data-keys');
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(FORMAT);
  header.writeUInt32BE(version, 1);
  return Buffer.concat([header, seal(held(secret), dataKey, withHeader(header, context))]);
}

/** Throws where the wrapped key was altered, belongs to another context, or its version is not in the ring. */
export function unwrapDataKey(ring: Ring, wrapped: Buffer, context: string): Buffer {
  const version = versionOfDataKey(wrapped);
  const key = ring.keys.find((each) => each.use === 'data-keys' && each.version === version);
  if (!key?.secret)
    throw new KeysError(
      'HL_KEYS_MISSING',
      `The key ring does not hold version ${version} of the key that this was wrapped with. Restore the newest ring.`,
    );
  if (version === VERSION_BEFORE_THE_RING) return unseal(held(key.secret), wrapped, context);
  const header = wrapped.subarray(0, HEADER_BYTES);
  return unseal(held(key.secret), wrapped.subarray(HEADER_BYTES), withHeader(header, context));
}

/** The version of the key-encryption key that a data key is wrapped with; 0 for one from before the ring. */
export function versionOfDataKey(wrapped: Buffer): number {
  if (wrapped.length === LENGTH_BEFORE_THE_RING) return VERSION_BEFORE_THE_RING;
  if (wrapped.length === LENGTH && wrapped.readUInt8() === FORMAT && wrapped.readUInt32BE(1) > 0)
    return wrapped.readUInt32BE(1);
  throw new KeysError('HL_KEYS_DAMAGED', 'This is no wrapped data key.');
}

const heldOf = new WeakMap<Buffer, KeyObject>();

/** A version of the ring as it is held while it is in memory: whoever restarts unwraps the keys of very many records. */
function held(secret: Buffer): KeyObject {
  const known = heldOf.get(secret);
  if (known) return known;
  const key = heldKey(secret);
  heldOf.set(secret, key);
  return key;
}

const withHeader = (header: Buffer, context: string) => Buffer.concat([header, Buffer.from(context, 'utf8')]);
