import type { Look, Marks } from './acts.ts';

/** How often each mark stands among what was asked for; what nobody has said counts as said once. */
export type Shares = (mark: string) => number;

export function countShares(looks: readonly Look[]): Shares {
  const counts = new Map<string, number>();
  for (const { marks } of looks)
    for (const mark of listMarks(marks)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  const all = Math.max(1, looks.length);
  return (mark) => Math.max(1, counts.get(mark) ?? 0) / all;
}

export const listMarks = ({ given, surnames, year, sex }: Marks): string[] =>
  [given, ...new Set(surnames), year, sex].filter((mark) => mark !== null);

/** Parts that together say which child it may be: two surnames, or the given name with one, with both, with the year of birth, or with one and the year. */
export type ChildParts = { key: string; parts: string[] };

export function childPartsOf({ given, surnames, year }: Marks): ChildParts[] {
  const [one, other] = [...new Set(surnames)].sort();
  const both = one !== undefined && other !== undefined ? [one, other] : null;
  if (given === null) return both ? [toChildParts(both)] : [];
  const each = [one, other].filter((surname) => surname !== undefined);
  const together = [
    ...(both ? [both, [given, ...both]] : []),
    ...each.map((surname) => [given, surname]),
    ...(year === null ? [] : [[given, year], ...each.map((surname) => [given, surname, year])]),
  ];
  return together.map(toChildParts);
}

const toChildParts = (parts: string[]): ChildParts => ({ key: parts.join('+'), parts });

/** How likely one look is about somebody of whom all this is said, by chance. */
export const shareOfAll = (parts: readonly string[], shares: Shares): number =>
  parts.reduce((product, part) => product * shares(part), 1);
