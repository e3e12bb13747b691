import type { DateTokens } from '../specification/date-tokens.ts';
import type { IdentifierTokens } from '../specification/identifier-tokens.ts';
import type { NameTokens } from '../specification/name-tokens.ts';
import { nameFields } from './fingerprint.ts';
import { HAS_JOINED } from './pack.ts';
import { TokenReader } from './token-reader.ts';
import { unpackDate } from './unpack.ts';

/** What a record is found by, of each part. A fingerprint is one too. */
export type NameKeyParts = Pick<NameTokens, 'initial' | 'fineSounds'>;
export type KeyParts = {
  given: NameKeyParts[];
  paternal: NameKeyParts[];
  maternal: NameKeyParts[];
  other: NameKeyParts[];
  dates: Pick<DateTokens, 'sorted' | 'masked' | 'swapped' | 'twoParts' | 'year'>[];
  identifiers: Pick<IdentifierTokens, 'edits'>[];
};

/** Reads no more of a packed fingerprint than it is found by: every record of a register passes here when its index is built. */
export function readKeyParts(bytes: Buffer): KeyParts {
  const from = new TokenReader(bytes);
  const names = () => Array.from({ length: from.byte() }, () => readNameParts(from));
  const child = { given: names(), paternal: names(), maternal: names(), other: names() };
  for (let field = 4; field < nameFields.length; field += 1)
    for (let left = from.byte(); left > 0; left -= 1) skipName(from);
  return {
    ...child,
    dates: Array.from({ length: from.byte() }, () => unpackDate(from)),
    identifiers: Array.from({ length: from.byte() }, () => readNumberParts(from)),
  };
}

function readNameParts(from: TokenReader): NameKeyParts {
  const [exact = 0, edits = 0, pairs = 0, fine = 0, coarse = 0, english = 0, nicknames = 0] = from.counts(7);
  const hasJoined = (from.byte() & HAS_JOINED) !== 0;
  from.skip(exact + edits + pairs);
  const fineSounds = from.tokens(fine);
  from.skip(coarse + english + nicknames);
  const initial = from.token();
  from.skip(hasJoined ? 1 : 0);
  return { initial, fineSounds };
}

function skipName(from: TokenReader): void {
  const tokens = from.counts(7).reduce((sum, count) => sum + count, 1);
  from.skip(tokens + ((from.byte() & HAS_JOINED) === 0 ? 0 : 1));
}

function readNumberParts(from: TokenReader): { edits: number[] } {
  const [edits = 0, pairs = 0] = from.counts(2);
  from.skip(2);
  const found = from.tokens(edits);
  from.skip(pairs);
  return { edits: found };
}
