import { type KeyObject, sign, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { custodianIdSchema, readPublicHalf } from '../../fingerprints/index.ts';
import { type KeptKeys, newLineKey } from './kept-keys.ts';

/** The public half of an Ed25519 key (RFC 8032): 32 bytes, base64url. */
const publicKey = z.base64url().length(43);
const administratorSchema = z.strictObject({ name: z.string().regex(/^[\w.-]{1,64}$/), publicKey });
export type Administrator = z.infer<typeof administratorSchema>;

export const changeWish = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('administrators'),
    administrators: z.array(administratorSchema).min(2).max(20),
  }),
  z.strictObject({ kind: z.literal('custodian-registered'), custodianId: custodianIdSchema, publicKey }),
  z.strictObject({ kind: z.literal('custodian-revoked'), custodianId: custodianIdSchema }),
  z.strictObject({ kind: z.literal('line-key-added'), version: z.int().positive() }),
  z.strictObject({ kind: z.literal('line-key-destroyed'), version: z.int().positive() }),
]);
export type ChangeWish = z.infer<typeof changeWish>;

const unsignedChange = z.strictObject({
  format: z.literal(1),
  keyServerId: z.uuid(),
  /** The number of this change: each is made once, in its turn. */
  number: z.int().positive(),
  wish: changeWish,
});
/** What two administrators want of the key server, signed by each over its canonical JSON (RFC 8785) without the signatures. */
export const signedChange = unsignedChange.extend({
  signatures: z.array(z.strictObject({ name: z.string(), signature: z.base64url() })).max(20),
});
export type SignedChange = z.infer<typeof signedChange>;

export type ChangeRefused = {
  refused:
    | 'another-key-server'
    | 'out-of-turn'
    | 'not-signed-by-two'
    | 'no-administrators'
    | 'not-distinct'
    | 'custodian-unknown'
    | 'custodian-there'
    | 'version-not-next'
    | 'version-in-use'
    | 'log-failed'
    | 'not-valid';
};

/** The keys after a change, and the administrators who wanted it. */
export type ChangedKeys = { keys: KeptKeys; by: string[] };

const signedBytes = ({ format, keyServerId, number, wish }: z.infer<typeof unsignedChange>) =>
  Buffer.from(`harborline key server change 1\n${canonicalize({ format, keyServerId, number, wish }) ?? ''}`);

/** The change with one more signature. */
export function signChange(change: SignedChange, name: string, key: KeyObject): SignedChange {
  const signature = sign(null, signedBytes(change), key).toString('base64url');
  const others = change.signatures.filter((other) => other.name !== name);
  return { ...change, signatures: [...others, { name, signature }] };
}

/** The names of the administrators who have signed it, each once. */
export function signersOf(change: SignedChange, administrators: readonly Administrator[]): string[] {
  const bytes = signedBytes(change);
  const hasSigned = ({ name, publicKey: half }: Administrator) => {
    const key = readPublicHalf(half);
    return change.signatures.some(
      (one) => key && one.name === name && verify(null, bytes, key, Buffer.from(one.signature, 'base64url')),
    );
  };
  return administrators.filter(hasSigned).map(({ name }) => name);
}

/** The keys as they are after that change, and who wanted it; or why it is not made. */
export function judgeChange(keys: KeptKeys, change: SignedChange, now: Date): ChangedKeys | ChangeRefused {
  if (change.keyServerId !== keys.keyServerId) return { refused: 'another-key-server' };
  if (change.number !== keys.nextChange) return { refused: 'out-of-turn' };
  if (keys.administrators.length === 0) return { refused: 'no-administrators' };
  const by = signersOf(change, keys.administrators);
  if (by.length < 2) return { refused: 'not-signed-by-two' };
  const changed = carryOut(keys, change.wish, now);
  return 'refused' in changed ? changed : { keys: countChange({ ...keys, ...changed }), by };
}

/** The first administrators, whom somebody appoints at the machine itself; later ones are chosen by two of those before. */
export function appointFirst(keys: KeptKeys, administrators: Administrator[]): KeptKeys | ChangeRefused {
  if (keys.administrators.length > 0) return { refused: 'out-of-turn' };
  return areDistinct(administrators) ? countChange({ ...keys, administrators }) : { refused: 'not-distinct' };
}

const countChange = (keys: KeptKeys): KeptKeys => ({
  ...keys,
  nextChange: keys.nextChange + 1,
  generation: keys.generation + 1,
});

function carryOut(keys: KeptKeys, wish: ChangeWish, now: Date): Partial<KeptKeys> | ChangeRefused {
  switch (wish.kind) {
    case 'administrators':
      return areDistinct(wish.administrators)
        ? { administrators: wish.administrators }
        : { refused: 'not-distinct' };
    case 'custodian-registered':
      return registerCustodian(keys, wish, now);
    case 'custodian-revoked':
      return revokeCustodian(keys, wish.custodianId, now);
    case 'line-key-added':
      return addLineKey(keys, wish.version, now);
    case 'line-key-destroyed':
      return destroyLineKey(keys, wish.version, now);
  }
}

function registerCustodian(
  { custodians }: KeptKeys,
  { custodianId, publicKey: key }: { custodianId: string; publicKey: string },
  now: Date,
): Partial<KeptKeys> | ChangeRefused {
  const before = custodians.find(({ id }) => id === custodianId);
  if (before && !before.revokedAt) return { refused: 'custodian-there' };
  // One that comes back goes on with its sequence, so that its old uploads stay old.
  const registered = {
    id: custodianId,
    publicKey: key,
    registeredAt: now.toISOString(),
    revokedAt: null,
    lastUpload: before?.lastUpload ?? null,
  };
  return { custodians: [...custodians.filter(({ id }) => id !== custodianId), registered] };
}

function revokeCustodian(
  { custodians }: KeptKeys,
  custodianId: string,
  now: Date,
): Partial<KeptKeys> | ChangeRefused {
  if (!custodians.some(({ id, revokedAt }) => id === custodianId && !revokedAt))
    return { refused: 'custodian-unknown' };
  const revokedAt = now.toISOString();
  return { custodians: custodians.map((one) => (one.id === custodianId ? { ...one, revokedAt } : one)) };
}

function addLineKey({ lineKeys }: KeptKeys, version: number, now: Date): Partial<KeptKeys> | ChangeRefused {
  const newest = Math.max(...lineKeys.map((key) => key.version));
  if (version !== newest + 1) return { refused: 'version-not-next' };
  return { lineKeys: [...lineKeys, newLineKey(version, now)] };
}

function destroyLineKey(
  { lineKeys }: KeptKeys,
  version: number,
  now: Date,
): Partial<KeptKeys> | ChangeRefused {
  const newest = Math.max(...lineKeys.map((key) => key.version));
  if (version >= newest) return { refused: 'version-in-use' };
  const destroyedAt = now.toISOString();
  return {
    lineKeys: lineKeys.map((key) => (key.version === version ? { ...key, secret: null, destroyedAt } : key)),
  };
}

function areDistinct(administrators: readonly Administrator[]): boolean {
  const distinct = (values: string[]) => new Set(values).size === values.length;
  return (
    distinct(administrators.map(({ name }) => name)) && distinct(administrators.map((one) => one.publicKey))
  );
}
