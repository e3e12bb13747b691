import type { IdentifierTokens } from '../../fingerprints/index.ts';
import { dice, doShare } from './compare-name.ts';
import { type Agreement, type IdentifierLevel, identifierLevels } from './levels.ts';

const SIMILAR = 0.5;
/** Numbers of one type are about as long. */
const MOST_LONGER = 1;

/**
 * The closest of all pairs of numbers; of those that are the same the tokens of the whole. Numbers of two types share no token, so where none is shared and
 * one is longer by more than a slip they are two documents of one person as well as of two, which says nothing: null where all pairs are so. Pure.
 */
export function compareIdentifiers(
  asked: IdentifierTokens[],
  held: IdentifierTokens[],
): Agreement<IdentifierLevel> | null {
  let best: IdentifierLevel | null = null;
  const tokens: number[] = [];
  for (const one of asked)
    for (const other of held) {
      if (areOfTwoTypes(one, other)) continue;
      const level = compareTwoIdentifiers(one, other);
      if (level === 'exact') tokens.push(...one.exact);
      if (best === null || identifierLevels.indexOf(level) < identifierLevels.indexOf(best)) best = level;
    }
  return best && { level: best, tokens, within: null };
}

/** Each character of a number has a pair, and one more stands at its end. */
const areOfTwoTypes = (one: IdentifierTokens, other: IdentifierTokens): boolean =>
  Math.abs(one.pairs.length - other.pairs.length) > MOST_LONGER && !doShare(one.pairs, other.pairs);

function compareTwoIdentifiers(one: IdentifierTokens, other: IdentifierTokens): IdentifierLevel {
  if (one.exact[0] === other.exact[0] && one.exact[1] === other.exact[1]) return 'exact';
  if (doShare(one.edits, other.edits)) return 'one-edit';
  return dice(one.pairs, other.pairs) >= SIMILAR ? 'similar' : 'none';
}
