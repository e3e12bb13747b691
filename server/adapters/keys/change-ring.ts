import { randomBytes } from 'node:crypto';
import { KEY_BYTES } from '../../platform/crypto/seal.ts';
import { deriveKey } from './derive-key.ts';
import { KeysError } from './keys-error.ts';
import { type KeyUse, newestKey, newRingId, type Ring, type RingKey } from './ring.ts';
import { signingKeyOf } from './sign.ts';

/** The key that wrapped data keys before there was a ring; they carry no version. */
export const VERSION_BEFORE_THE_RING = 0;

/**
 * The first ring of a line. Where a master key was there before the ring, what was derived from it comes along: it opens what it
 * wrapped, and verifies what it signed.
 */
export function newRing(master: Buffer | null, now: Date): Ring {
  const keys = [newKey('data-keys', 1, now), newKey('ledger-signing', 1, now)];
  return {
    ringId: newRingId(),
    generation: 1,
    keys: [...(master ? keysBeforeTheRing(master, now) : []), ...keys],
  };
}

function keysBeforeTheRing(master: Buffer, madeAt: Date): RingKey[] {
  const about = { version: VERSION_BEFORE_THE_RING, madeAt, retiredAt: null };
  return [
    { use: 'data-keys', ...about, publicKey: null, secret: deriveKey(master, 'wrap-data-keys') },
    { use: 'ledger-signing', ...about, ...signingKeyOf(deriveKey(master, 'sign-checkpoints')) },
  ];
}

/** Adds version `to`, which is the newest from now on. The same ring where it was added before. */
export function addKey(ring: Ring, use: KeyUse, to: number, now: Date): Ring {
  const { version } = newestKey(ring, use);
  if (version >= to) return ring;
  if (version + 1 !== to)
    throw new KeysError(
      'HL_KEYS_MISSING',
      `Version ${to} for ${use} cannot follow version ${version}. Restore the newest ring.`,
    );
  const added = newKey(use, to, now);
  return { ...ring, generation: ring.generation + 1, keys: [...ring.keys, added] };
}

/** Destroys a former version; its number and its public key stay. The same ring where it is not there any more. */
export function retireKey(ring: Ring, use: KeyUse, version: number, now: Date): Ring {
  if (newestKey(ring, use).version === version)
    throw new KeysError('HL_KEYS_BUSY', `Version ${version} is the one in use for ${use}.`);
  const isKept = (key: RingKey) => key.use === use && key.version === version && key.secret !== null;
  if (!ring.keys.some(isKept)) return ring;
  const keys = ring.keys.map((key) => (isKept(key) ? { ...key, retiredAt: now, secret: null } : key));
  return { ...ring, generation: ring.generation + 1, keys };
}

function newKey(use: KeyUse, version: number, madeAt: Date): RingKey {
  const about = { use, version, madeAt, retiredAt: null };
  if (use === 'data-keys') return { ...about, publicKey: null, secret: randomBytes(KEY_BYTES) };
  return { ...about, ...signingKeyOf(randomBytes(KEY_BYTES)) };
}
