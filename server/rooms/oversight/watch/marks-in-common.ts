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

const listMarks = ({ given, surnames, year, sex }: Marks): string[] =>
  [given, ...new Set(surnames), year, sex].filter((mark) => mark !== null);
