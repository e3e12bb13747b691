import type { DateTokens } from '../specification/date-tokens.ts';
import type { IdentifierTokens } from '../specification/identifier-tokens.ts';
import type { NameTokens } from '../specification/name-tokens.ts';
import type { Fingerprint } from './fingerprint.ts';
import { HAS_JOINED, IS_PLACEHOLDER } from './pack.ts';
import { TokenReader } from './token-reader.ts';

/** Reads what `packFingerprint` wrote; bytes behind it (padding) are not looked at. Throws a RangeError where the bytes end too early. */
export function unpackFingerprint(bytes: Buffer): Fingerprint {
  const from = new TokenReader(bytes);
  const names = () => from.list(unpackName);
  const fields = {
    given: names(),
    paternal: names(),
    maternal: names(),
    other: names(),
    motherGiven: names(),
    motherSurnames: names(),
    municipality: names(),
    dates: from.list(unpackDate),
    identifiers: from.list(unpackIdentifier),
  };
  const known = from.byte();
  const attribute = (bit: number) => (known & bit ? from.token() : null);
  return { ...fields, sex: attribute(1), country: attribute(2), language: attribute(4) };
}

function unpackName(from: TokenReader): NameTokens {
  const counts = from.counts(7);
  const marks = from.byte();
  return {
    exact: from.tokens(counts[0]),
    edits: from.tokens(counts[1]),
    pairs: from.tokens(counts[2]),
    fineSounds: from.tokens(counts[3]),
    coarseSounds: from.tokens(counts[4]),
    englishSounds: from.tokens(counts[5]),
    nicknames: from.tokens(counts[6]),
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
  const edits = from.byte();
  const pairs = from.byte();
  return { exact: [from.token(), from.token()], edits: from.tokens(edits), pairs: from.tokens(pairs) };
}
