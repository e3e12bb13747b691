import type { IdentifierTokens } from '../../fingerprints/index.ts';
import { dice, doShare } from './compare-name.ts';
import { type Agreement, type IdentifierLevel, identifierLevels } from './levels.ts';

const SIMILAR = 0.5;

/** The closest of all pairs of numbers; of those that are the same the tokens of the whole. Numbers of two types share no token, so they are `none`. Pure. */
export function compareIdentifiers(
  asked: IdentifierTokens[],
  held: IdentifierTokens[],
): Agreement<IdentifierLevel> {
  let best: IdentifierLevel = 'none';
  const tokens: number[] = [];
  for (const one of asked)
    for (const other of held) {
      const level = compareTwoIdentifiers(one, other);
      if (level === 'exact') tokens.push(...one.exact);
      if (identifierLevels.indexOf(level) < identifierLevels.indexOf(best)) best = level;
    }
  return { level: best, tokens, within: null };
}

function compareTwoIdentifiers(one: IdentifierTokens, other: IdentifierTokens): IdentifierLevel {
  if (one.exact[0] === other.exact[0] && one.exact[1] === other.exact[1]) return 'exact';
  if (doShare(one.edits, other.edits)) return 'one-edit';
  return dice(one.pairs, other.pairs) >= SIMILAR ? 'similar' : 'none';
}
