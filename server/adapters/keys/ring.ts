import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { KEY_BYTES, seal, unseal } from '../../platform/crypto/seal.ts';
import { deriveKey } from './derive-key.ts';
import { KeysError } from './keys-error.ts';
import type { Root } from './root.ts';

// One version of a key:
//
//   (rotate) --> newest --(rotate)--> former --(retire: nothing is wrapped with it any more)--> retired
//
// The newest wraps and signs; a former one still opens what it wrapped; of a retired one only its number is left.

export type KeyUse = 'data-keys' | 'ledger-signing';

/** `secret` is null once retired. `publicKey` is the raw 32 bytes of an Ed25519 key (RFC 8032), null for other uses. */
export type RingKey = {
  use: KeyUse;
  version: number;
  madeAt: Date;
  retiredAt: Date | null;
  publicKey: Buffer | null;
  secret: Buffer | null;
};

/** `generation` grows by one with each change, so that an older ring can be told from a newer one. */
export type Ring = { ringId: string; generation: number; keys: RingKey[] };

/** The key of that use that wraps or signs now. */
export function newestKey(ring: Ring, use: KeyUse): RingKey & { secret: Buffer } {
  const newest = ring.keys
    .filter((key) => key.use === use)
    .reduce<RingKey | null>((best, key) => (best && best.version > key.version ? best : key), null);
  if (!newest?.secret) throw new KeysError('HL_KEYS_DAMAGED', `The key ring holds no key for ${use}.`);
  return { ...newest, secret: newest.secret };
}

const storedRing = z.strictObject({
  format: z.literal(1),
  ringId: z.uuid(),
  generation: z.int().positive(),
  root: z.enum(['file', 'passphrase', 'command']),
  ringKey: z.base64(),
  keys: z.array(
    z.strictObject({
      use: z.enum(['data-keys', 'ledger-signing']),
      version: z.int().nonnegative(),
      madeAt: z.iso.datetime(),
      retiredAt: z.iso.datetime().nullable(),
      publicKey: z.base64().nullable(),
      sealed: z.base64().nullable(),
    }),
  ),
  mac: z.base64(),
});
export type StoredRing = z.infer<typeof storedRing>;

const ringContext = (ringId: string) => `harborline/key-ring/${ringId}`;
const keyContext = (ringId: string, { use, version }: Pick<RingKey, 'use' | 'version'>) =>
  `${ringContext(ringId)}/${use}/${version}`;

export const newRingId = (): string => randomUUID();

/**
 * The text of the ring's file. A new ring key is wrapped by the root each time; it seals every key with its use and version,
 * and authenticates the file as a whole (HMAC-SHA-256), so that no line of it can be left out or taken from another ring.
 */
export async function encodeRing(ring: Ring, root: Root): Promise<string> {
  const ringKey = randomBytes(KEY_BYTES);
  const content = {
    format: 1 as const,
    ringId: ring.ringId,
    generation: ring.generation,
    root: root.kind,
    ringKey: (await root.wrap(ringKey, ringContext(ring.ringId))).toString('base64'),
    keys: ring.keys.map((key) => ({
      use: key.use,
      version: key.version,
      madeAt: key.madeAt.toISOString(),
      retiredAt: key.retiredAt?.toISOString() ?? null,
      publicKey: key.publicKey?.toString('base64') ?? null,
      sealed: key.secret && seal(ringKey, key.secret, keyContext(ring.ringId, key)).toString('base64'),
    })),
  };
  return `${JSON.stringify({ ...content, mac: authenticate(ringKey, content) }, null, 2)}\n`;
}

/** Reads the ring's file without opening it. Throws a KeysError where it is cut off or of another form. */
export function parseRing(text: string): StoredRing {
  try {
    return storedRing.parse(JSON.parse(text));
  } catch (error) {
    throw damaged('is cut off or not in its form', error);
  }
}

/** Opens the ring with its root. Throws a KeysError where any of it is not what was written with that root. */
export async function openRing(stored: StoredRing, root: Root): Promise<Ring> {
  const { ringId, generation, ringKey: wrapped, mac, ...rest } = stored;
  const ringKey = await root.unwrap(Buffer.from(wrapped, 'base64'), ringContext(ringId));
  const expected = authenticate(ringKey, { ringId, generation, ringKey: wrapped, ...rest });
  if (!isSame(expected, mac)) throw damaged('was altered');
  const keys = stored.keys.map((key) => ({
    use: key.use,
    version: key.version,
    madeAt: new Date(key.madeAt),
    retiredAt: key.retiredAt === null ? null : new Date(key.retiredAt),
    publicKey: key.publicKey === null ? null : Buffer.from(key.publicKey, 'base64'),
    secret: key.sealed === null ? null : openKey(ringKey, key.sealed, keyContext(ringId, key)),
  }));
  return { ringId, generation, keys };
}

function openKey(ringKey: Buffer, sealed: string, context: string): Buffer {
  try {
    return unseal(ringKey, Buffer.from(sealed, 'base64'), context);
  } catch (error) {
    throw damaged('holds a key that is not its own', error);
  }
}

function authenticate(ringKey: Buffer, content: Omit<StoredRing, 'mac'>): string {
  const canonical = canonicalize(content) ?? '';
  return createHmac('sha256', deriveKey(ringKey, 'ring-mac')).update(canonical).digest('base64');
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left, 'base64'), Buffer.from(right, 'base64')];
  return a.length === b.length && timingSafeEqual(a, b);
}

function damaged(what: string, cause?: unknown): KeysError {
  return new KeysError(
    'HL_KEYS_DAMAGED',
    `The key ring ${what}. Restore it, and the root that it was made with, from one backup.`,
    cause === undefined ? {} : { cause },
  );
}
