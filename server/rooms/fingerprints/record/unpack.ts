import type { DateTokens } from '../specification/date-tokens.ts';
import type { IdentifierTokens } from '../specification/identifier-tokens.ts';
import type { NameTokens } from '../specification/name-tokens.ts';
import type { Fingerprint } from './fingerprint.ts';
import { HAS_JOINED, IS_PLACEHOLDER } from './pack.ts';
import { TokenReader } from './token-reader.ts';

/** Reads what `packFingerprint` wrote; bytes behind it (padding) are not looked at. Throws a RangeError where the bytes end too early. */
export function unpackFingerprint(bytes: Buffer): Fingerprint {
  const from = new TokenReader(bytes);
  const names = () => Array.from({ length: from.byte() }, () => unpackName(from));
  const fields = {
    given: names(),
    paternal: names(),
    maternal: names(),
    other: names(),
    motherGiven: names(),
    motherSurnames: names(),
    municipality: names(),
    dates: Array.from({ length: from.byte() }, () => unpackDate(from)),
    identifiers: Array.from({ length: from.byte() }, () => unpackIdentifier(from)),
  };
  const known = from.byte();
  const attribute = (bit: number) => (known & bit ? from.token() : null);
  return { ...fields, sex: attribute(1), country: attribute(2), language: attribute(4) };
}

function unpackName(from: TokenReader): NameTokens {
  const [exact = 0, edits = 0, pairs = 0, fine = 0, coarse = 0, english = 0, nicknames = 0] = from.counts(7);
  const marks = from.byte();
  return {
    exact: from.tokens(exact),
    edits: from.tokens(edits),
    pairs: from.tokens(pairs),
    fineSounds: from.tokens(fine),
    coarseSounds: from.tokens(coarse),
    englishSounds: from.tokens(english),
    nicknames: from.tokens(nicknames),
    initial: from.token(),
    joined: marks & HAS_JOINED ? from.token() : null,
  };
}

/** One date, where the reader stands. */
export function unpackDate(from: TokenReader): DateTokens {
  const mark = from.byte();
  const precision = readPrecision(mark & ~IS_PLACEHOLDER);
  const isWhole = precision === 3;
  return {
    precision,
    isPlaceholder: (mark & IS_PLACEHOLDER) !== 0,
    whole: isWhole ? from.token() : null,
    sorted: isWhole ? from.token() : null,
    masked: from.tokens(isWhole ? 8 : 0),
    swapped: from.tokens(isWhole ? 7 : 0),
    twoParts: from.tokens([0, 0, 1, 3][precision] ?? 0),
    year: from.token(),
    nearYears: [from.token(), from.token()],
  };
}

function readPrecision(value: number): 1 | 2 | 3 {
  if (value === 1 || value === 2 || value === 3) return value;
  throw new RangeError('A packed date has a precision that is none.');
}

function unpackIdentifier(from: TokenReader): IdentifierTokens {
  const [edits = 0, pairs = 0] = from.counts(2);
  return { exact: [from.token(), from.token()], edits: from.tokens(edits), pairs: from.tokens(pairs) };
}
