import { openNameTable, type ShareOfName } from './name-table.ts';
import type { Sex } from './population.ts';
import statistics from './statistics/given-names.json' with { type: 'json' };

type Counts = Readonly<Record<string, number>>;
type Listed = { scale: number; names: string };
const { counted, listed, floor } = statistics;

/** The share of people whose first, or second, given name is the one of a place in the list, from 1. */
export const shareOfPlace = (place: number, scale: number): number =>
  scale / (place + listed.shift) ** listed.slope;

/** How common each given name is, in any place, among people of one sex. */
export function givenNameShares(sex: Sex): Map<string, number> {
  const { first, second } = listed[sex];
  const { people, inAnyPlace, asFirst } = counted[sex];
  const shares = new Map([...byPlace(first), ...byCount(asFirst, people)]);
  for (const [name, share] of byPlace(second)) shares.set(name, (shares.get(name) ?? 0) + share);
  for (const [name, share] of byCount(inAnyPlace, people)) shares.set(name, share);
  return shares;
}

const byPlace = ({ names, scale }: Listed): [string, number][] =>
  names.split(' ').map((name, index) => [name, shareOfPlace(index + 1, scale)]);

const byCount = (bearers: Counts, people: number): [string, number][] =>
  Object.entries(bearers).map(([name, count]) => [name, count / people]);

export const openGivenNames = (): Record<Sex, ShareOfName> => ({
  male: openNameTable(givenNameShares('male'), floor),
  female: openNameTable(givenNameShares('female'), floor),
});
