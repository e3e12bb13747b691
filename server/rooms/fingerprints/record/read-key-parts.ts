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
  const names = () => from.list(readNameParts);
  const child = { given: names(), paternal: names(), maternal: names(), other: names() };
  for (let field = 4; field < nameFields.length; field += 1)
    for (let left = from.byte(); left > 0; left -= 1) skipName(from);
  return {
    ...child,
    dates: from.list(unpackDate),
    identifiers: from.list(readNumberParts),
  };
}

function readNameParts(from: TokenReader): NameKeyParts {
  const before = from.byte() + from.byte() + from.byte();
  const fine = from.byte();
  const behind = from.byte() + from.byte() + from.byte();
  const hasJoined = (from.byte() & HAS_JOINED) !== 0;
  from.skip(before);
  const fineSounds = from.tokens(fine);
  from.skip(behind);
  const initial = from.token();
  from.skip(hasJoined ? 1 : 0);
  return { initial, fineSounds };
}

function skipName(from: TokenReader): void {
  let tokens = 1;
  for (let list = 0; list < 7; list += 1) tokens += from.byte();
  from.skip(tokens + ((from.byte() & HAS_JOINED) === 0 ? 0 : 1));
}

function readNumberParts(from: TokenReader): { edits: number[] } {
  const edits = from.byte();
  const pairs = from.byte();
  from.skip(2);
  const found = from.tokens(edits);
  from.skip(pairs);
  return { edits: found };
}
