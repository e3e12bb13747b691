import { type KeyObject, sign, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { readPublicHalf } from '../../fingerprints/index.ts';
import { areDistinct, carryOut } from './carry-out.ts';
import type { KeptKeys } from './kept-keys.ts';
import { type Administrator, type ChangeRefused, changeWish } from './wishes.ts';

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
