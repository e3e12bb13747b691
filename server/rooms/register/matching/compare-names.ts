import type { NameTokens } from '../../fingerprints/index.ts';
import { compareName } from './compare-name.ts';
import { type Agreement, type NameLevel, nameLevels } from './levels.ts';

/** Where a name stands: two surnames of one person may change places without being another's. */
export type NameRole = 'given' | 'surname';
/** `isExtra` are names that say something where they are found, and nothing where they are not: nicknames, other names. */
export type PlacedName = { tokens: NameTokens; role: NameRole; isFirst: boolean; isExtra: boolean };
/** A name that was asked for and what became of it; `isCrossed` where it was found in the other role. */
export type NameAgreement = Agreement<NameLevel> &
  Pick<PlacedName, 'role' | 'isFirst' | 'isExtra'> & { isCrossed: boolean; asked: number | null };

type Pair = {
  one: PlacedName;
  other: PlacedName;
  agreement: Agreement<NameLevel>;
  isCrossed: boolean;
  rank: number;
};

const none: Agreement<NameLevel> = { level: 'none', tokens: [], within: null };

export function placeNames(names: readonly NameTokens[], role: NameRole): PlacedName[] {
  const placed: PlacedName[] = [];
  addPlaced(placed, names, { role, after: 0 });
  return placed;
}

/** Adds names that stand in their role after so many others. */
export function addPlaced(
  placed: PlacedName[],
  names: readonly NameTokens[],
  { role, after, isExtra = false }: { role: NameRole; after: number; isExtra?: boolean },
): void {
  for (let at = 0; at < names.length; at += 1) {
    const tokens = names[at];
    if (tokens) placed.push({ tokens, role, isFirst: after + at === 0 && !isExtra, isExtra });
  }
}

/**
 * Gives every name that was asked for its own counterpart, the closest pairs first, so that "Hernández Hernández" is not found twice in
 * one Hernández. A name without a counterpart in a role where nothing is left to compare with says nothing, and is left out.
 */
export function compareNames(asked: PlacedName[], held: PlacedName[]): NameAgreement[] {
  const found: NameAgreement[] = [];
  const ours: PlacedName[] = [];
  const theirs: PlacedName[] = [];
  for (const { one, other, agreement, isCrossed } of pairsByRank(asked, held)) {
    if (ours.includes(one) || theirs.includes(other)) continue;
    ours.push(one);
    theirs.push(other);
    found.push(agreementOf(one, agreement, isCrossed));
  }
  straighten(found);
  for (const name of asked)
    if (!name.isExtra && !ours.includes(name) && isLeft(name.role, held, theirs))
      found.push(agreementOf(name, none, false));
  return found;
}

/** Where names of both roles have changed places that is one mistake: the given names are taken to be crossed, and the surnames not. */
function straighten(found: NameAgreement[]): void {
  const isCrossedIn = (role: NameRole) => found.some((one) => one.role === role && one.isCrossed);
  if (!isCrossedIn('given') || !isCrossedIn('surname')) return;
  for (const one of found) if (one.role === 'surname') one.isCrossed = false;
}

function agreementOf(
  { role, isFirst, isExtra, tokens: asked }: PlacedName,
  { level, tokens, within }: Agreement<NameLevel>,
  isCrossed: boolean,
): NameAgreement {
  return { level, tokens, within, role, isFirst, isExtra, isCrossed, asked: asked.exact[0] ?? null };
}

function isLeft(role: NameRole, held: PlacedName[], taken: PlacedName[]): boolean {
  for (const name of held) if (name.role === role && !name.isExtra && !taken.includes(name)) return true;
  return false;
}

function pairsByRank(asked: PlacedName[], held: PlacedName[]): Pair[] {
  const pairs: Pair[] = [];
  for (const one of asked)
    for (const other of held) {
      const agreement = compareName(one.tokens, other.tokens);
      if (agreement.level === 'none') continue;
      const isCrossed = one.role !== other.role;
      const rank = nameLevels.indexOf(agreement.level) * 4 + (isCrossed ? 2 : 0) + (one.isExtra ? 1 : 0);
      pairs.push({ one, other, agreement, isCrossed, rank });
    }
  return pairs.length < 2 ? pairs : pairs.sort((a, b) => a.rank - b.rank);
}
