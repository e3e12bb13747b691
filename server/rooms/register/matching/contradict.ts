import type { Fingerprint, NameTokens } from '../../fingerprints/index.ts';
import { compareIdentifiers } from './compare-identifiers.ts';
import { compareName, doShare } from './compare-name.ts';
import type { NameLevel } from './levels.ts';
import type { Chances } from './rarity.ts';
import { bearersOf } from './weigh.ts';

/** Who is written in one of these ways may well be written in the other. */
const SAME_NAME: ReadonlySet<NameLevel> = new Set(['exact', 'sound', 'nickname', 'initial']);
/** What no more records than these bear may be a slip of another name; what more bear is a name. */
const MOST_OF_A_SLIP = 2;

/**
 * Whether two records cannot well be one child's however much else they share, as those of twins do: another sex, or each with a given name that
 * the other lacks. A number of a document that both bear outweighs that. Pure.
 */
export function doContradict(one: Fingerprint, other: Fingerprint, rarity: Chances): boolean {
  if (compareIdentifiers(one.identifiers, other.identifiers)?.level === 'exact') return false;
  if (one.sex !== null && other.sex !== null && one.sex !== other.sex) return true;
  return hasOwnName(one, other, rarity) && hasOwnName(other, one, rarity);
}

/** Whether it has a given name that is none of the other's, in whatever role that stands there. */
function hasOwnName(one: Fingerprint, other: Fingerprint, rarity: Chances): boolean {
  const theirs = [...other.given, ...other.paternal, ...other.maternal, ...other.other];
  return one.given.some((name) => theirs.every((their) => areTwoNames(name, their, rarity)));
}

/** Daniel and Daniela are near, and two names; Daniel and Danel, which nobody is called, are one. */
function areTwoNames(one: NameTokens, other: NameTokens, rarity: Chances): boolean {
  const { level } = compareName(one, other);
  if (level === 'none') return true;
  if (SAME_NAME.has(level) || doShare(one.fineSounds, other.fineSounds)) return false;
  return isBorne(one, rarity) && isBorne(other, rarity);
}

const isBorne = ({ exact: [token] }: NameTokens, rarity: Chances): boolean =>
  token !== undefined && bearersOf(token, rarity) > MOST_OF_A_SLIP;
