import type { NameTokens } from '../../fingerprints/index.ts';
import { compareName } from './compare-name.ts';
import { type Agreement, type NameLevel, nameLevels } from './levels.ts';

/** Where a name stands: two surnames of one person may change places without being another's. */
export type NameRole = 'given' | 'surname';
/** `isExtra` are names that say something where they are found, and nothing where they are not: nicknames, other names. */
export type PlacedName = { tokens: NameTokens; role: NameRole; isFirst: boolean; isExtra: boolean };
/** A name that was asked for and what became of it; `isCrossed` where it was found in the other role. */
export type NameAgreement = Agreement<NameLevel> &
  Pick<PlacedName, 'role' | 'isFirst' | 'isExtra'> & { isCrossed: boolean };

type Pair = { one: number; other: number; agreement: Agreement<NameLevel>; isCrossed: boolean; rank: number };

export const placeNames = (names: NameTokens[], role: NameRole, isExtra = false): PlacedName[] =>
  names.map((tokens, index) => ({ tokens, role, isFirst: index === 0 && !isExtra, isExtra }));

/**
 * Gives every name that was asked for its own counterpart, the closest pairs first, so that "Hernández Hernández" is not found twice in
 * one Hernández. A name without a counterpart in a role where nothing is left to compare with says nothing, and is left out.
 */
export function compareNames(asked: PlacedName[], held: PlacedName[]): NameAgreement[] {
  const takenOurs = new Set<number>();
  const takenTheirs = new Set<number>();
  const found: NameAgreement[] = [];
  for (const { one, other, agreement, isCrossed } of pairsByRank(asked, held)) {
    const name = asked[one];
    if (!name || takenOurs.has(one) || takenTheirs.has(other)) continue;
    takenOurs.add(one);
    takenTheirs.add(other);
    const { role, isFirst, isExtra } = name;
    found.push({ ...agreement, role, isFirst, isExtra, isCrossed });
  }
  const isLeft = (role: NameRole) =>
    held.some((name, index) => name.role === role && !name.isExtra && !takenTheirs.has(index));
  for (const [index, { role, isFirst, isExtra }] of asked.entries())
    if (!takenOurs.has(index) && !isExtra && isLeft(role))
      found.push({ level: 'none', tokens: [], within: null, role, isFirst, isExtra, isCrossed: false });
  return found;
}

function pairsByRank(asked: PlacedName[], held: PlacedName[]): Pair[] {
  const pairs: Pair[] = [];
  for (const [one, name] of asked.entries())
    for (const [other, theirs] of held.entries()) {
      const agreement = compareName(name.tokens, theirs.tokens);
      if (agreement.level === 'none') continue;
      const isCrossed = name.role !== theirs.role;
      const rank = nameLevels.indexOf(agreement.level) * 4 + (isCrossed ? 2 : 0) + (name.isExtra ? 1 : 0);
      pairs.push({ one, other, agreement, isCrossed, rank });
    }
  return pairs.sort((a, b) => a.rank - b.rank);
}
