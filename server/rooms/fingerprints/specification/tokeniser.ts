import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { Kept } from './kept.ts';
import { type TokenFamily, type Tokenise, tokenFamilies } from './token-families.ts';

/** Part of every derived key: another version of the specification has other tokens. */
export const SPECIFICATION_VERSION = 1;
/** Of numbers that nobody else has; keeping them would only push out what repeats. */
const ONCE: ReadonlySet<TokenFamily> = new Set(['identifier', 'identifier-check', 'identifier-edit']);
const KEY_BYTES = 32;
/** Names repeat; what was tokenised is kept, up to so many values of a family. */
const MOST_KEPT = 50_000;

/**
 * Tokens of values under a community key of 32 bytes: the first 32 bits, big endian, of HMAC-SHA-256 (RFC 2104), keyed by HKDF-SHA-256 (RFC 5869)
 * with the family's name as its information. Keys are KeyObjects, which hash five times as fast as bytes do.
 */
export function openTokeniser(communityKey: Uint8Array): Tokenise {
  if (communityKey.length !== KEY_BYTES) throw new Error('A community key is 32 bytes.');
  const keys = new Map(tokenFamilies.map((family) => [family, deriveKey(communityKey, family)]));
  const kept = new Map(
    tokenFamilies
      .filter((family) => !ONCE.has(family))
      .map((family) => [family, new Kept<number>(MOST_KEPT)]),
  );
  const make = (family: TokenFamily, value: string): number => {
    const key = keys.get(family);
    if (!key) throw new Error(`There is no family of tokens called ${family}.`);
    return createHmac('sha256', key).update(value).digest().readUInt32BE(0);
  };
  return (family, value) => kept.get(family)?.get(value, () => make(family, value)) ?? make(family, value);
}

function deriveKey(communityKey: Uint8Array, family: TokenFamily): KeyObject {
  const information = `harborline/register/${SPECIFICATION_VERSION}/${family}`;
  return createSecretKey(Buffer.from(hkdfSync('sha256', communityKey, '', information, KEY_BYTES)));
}
