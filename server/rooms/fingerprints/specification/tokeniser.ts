import { hkdfSync } from 'node:crypto';
import { Kept } from './kept.ts';
import { openShortHmac } from './short-hmac.ts';
import { type TokenFamily, type Tokenise, tokenFamilies } from './token-families.ts';

/** Part of every derived key: another version of the specification has other tokens. */
export const SPECIFICATION_VERSION = 1;
/** Of numbers that nobody else has, where keeping them would only push out what repeats, and what is kept where it is made. */
const ONCE: ReadonlySet<TokenFamily> = new Set([
  ...(['identifier', 'identifier-check', 'identifier-edit', 'identifier-pair'] as const),
]);
const KEY_BYTES = 32;
/** Names repeat; what was tokenised is kept, up to so many values of a family. */
const MOST_KEPT = 50_000;

/**
 * Tokens of values under a community key of 32 bytes: the first 32 bits, big endian, of HMAC-SHA-256 (RFC 2104), keyed by HKDF-SHA-256 (RFC 5869)
 * with the family's name as its information.
 */
export function openTokeniser(communityKey: Uint8Array): Tokenise {
  if (communityKey.length !== KEY_BYTES) throw new Error('A community key is 32 bytes.');
  const hmacs = new Map(
    tokenFamilies.map((family) => [family, openShortHmac(deriveKey(communityKey, family))]),
  );
  const kept = new Map(
    tokenFamilies
      .filter((family) => !ONCE.has(family))
      .map((family) => [family, new Kept<number>(MOST_KEPT)]),
  );
  const make = (family: TokenFamily, value: string): number => {
    const hmac = hmacs.get(family);
    if (!hmac) throw new Error(`There is no family of tokens called ${family}.`);
    return hmac(value);
  };
  return (family, value) => kept.get(family)?.get(value, () => make(family, value)) ?? make(family, value);
}

function deriveKey(communityKey: Uint8Array, family: TokenFamily): Uint8Array {
  const information = `harborline/register/${SPECIFICATION_VERSION}/${family}`;
  return new Uint8Array(hkdfSync('sha256', communityKey, '', information, KEY_BYTES));
}
