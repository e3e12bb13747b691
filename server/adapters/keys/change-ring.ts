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

/** Adds a version, which is the newest from now on. */
export function addKey(ring: Ring, use: KeyUse, now: Date): Ring {
  const added = newKey(use, newestKey(ring, use).version + 1, now);
  return { ...ring, generation: ring.generation + 1, keys: [...ring.keys, added] };
}

/** Destroys a former version; its number and its public key stay. */
export function retireKey(ring: Ring, use: KeyUse, version: number, now: Date): Ring {
  if (newestKey(ring, use).version === version)
    throw new KeysError('HL_KEYS_BUSY', `Version ${version} is the one in use for ${use}.`);
  const keys = ring.keys.map((key) =>
    key.use === use && key.version === version && key.secret ? { ...key, retiredAt: now, secret: null } : key,
  );
  return { ...ring, generation: ring.generation + 1, keys };
}

function newKey(use: KeyUse, version: number, madeAt: Date): RingKey {
  const about = { use, version, madeAt, retiredAt: null };
  if (use === 'data-keys') return { ...about, publicKey: null, secret: randomBytes(KEY_BYTES) };
  return { ...about, ...signingKeyOf(randomBytes(KEY_BYTES)) };
}
