import type { Look } from './acts.ts';
import type { Shares } from './marks-in-common.ts';

/** Parts of what was said of a child that chance seldom brings together, and how seldom: the product of their shares. */
export type TellingSet = { key: string; parts: string[]; share: number };

/** Every two names, alone and with the year of birth, and all of it, of which chance brings at most so much. */
export function tellingSetsOf({ marks }: Look, shares: Shares, mostShare: number): TellingSet[] {
  const [one, other] = [...new Set(marks.surnames)].sort();
  const names = [marks.given, one ?? null, other ?? null].filter((name) => name !== null);
  const ofNames = [...pairsOf(names), ...(names.length > 2 ? [names] : [])];
  const { year } = marks;
  const all = year === null ? ofNames : [...ofNames, ...ofNames.map((set) => [...set, year])];
  return all
    .map((parts) => toTellingSet(parts, shares))
    .filter(({ share }) => share <= mostShare)
    .sort((first, second) => first.share - second.share);
}

const pairsOf = (names: readonly string[]): string[][] =>
  names.flatMap((name, place) => names.slice(place + 1).map((other) => [name, other]));

const toTellingSet = (parts: string[], shares: Shares): TellingSet => ({
  key: parts.join('+'),
  parts,
  share: parts.reduce((product, part) => product * shares(part), 1),
});

/** Whether something else was said of the one than of the other, so that they are two children, or one that was misheard. */
export function differs({ marks: one }: Look, { marks: other }: Look): boolean {
  if (isOther(one.given, other.given) || isOther(one.year, other.year) || isOther(one.sex, other.sex))
    return true;
  const common = one.surnames.filter((surname) => other.surnames.includes(surname)).length;
  return common < Math.min(one.surnames.length, other.surnames.length);
}

export const isOther = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one !== other;
