import { foldText, isNothing, withoutTilde } from './fold-text.ts';
import { identifierType } from './identifier-types.ts';
import { Kept } from './kept.ts';
import { letterPairs, withoutOneLetter } from './name-tokens.ts';
import type { Tokenise } from './token-families.ts';

/** The tokens of one number of a document. Numbers of two types never meet. */
export type IdentifierTokens = {
  /** Two tokens of the whole number: among millions of numbers some two meet by chance in 32 bits, and hardly any in 64. */
  exact: [number, number];
  edits: number[];
  pairs: number[];
};

/** Longer than any number of a document; what comes after is not read, so that no record grows beyond its size. */
const MOST_CHARACTERS = 24;

/** Pairs of digits repeat, so their tokens are kept, by type. */
const MOST_KEPT = 20_000;
const kept = new WeakMap<Tokenise, Map<string, Kept<number>>>();

function keptPairs(tokenise: Tokenise, type: string): Kept<number> {
  const types = kept.get(tokenise) ?? new Map<string, Kept<number>>();
  kept.set(tokenise, types);
  const pairs = types.get(type) ?? new Kept<number>(MOST_KEPT);
  types.set(type, pairs);
  return pairs;
}

/** One sign again and again, as `000000`: what is written where a number has to be and nobody knows it. */
const ONE_SIGN = /^(.)\1*$/u;

/**
 * None where nothing is left of the value without spaces and signs, or where it says that none is known: two who share that would be taken for one
 * person with certainty.
 */
export function identifierTokens(
  { type, value }: { type: string; value: string },
  tokenise: Tokenise,
): IdentifierTokens[] {
  const folded = withoutTilde(foldText(value));
  const plain = [...folded.replaceAll(' ', '')].slice(0, MOST_CHARACTERS).join('');
  if (isNothing(folded) || ONE_SIGN.test(plain)) return [];
  const kind = identifierType(type) ?? foldText(type);
  const known = keptPairs(tokenise, kind);
  return [
    {
      exact: [tokenise('identifier', `${kind}:${plain}`), tokenise('identifier-check', `${kind}:${plain}`)],
      edits: withoutOneLetter(plain).map((part) => tokenise('identifier-edit', `${kind}:${part}`)),
      pairs: letterPairs(plain).map((pair) =>
        known.get(pair, () => tokenise('identifier-pair', `${kind}:${pair}`)),
      ),
    },
  ];
}
