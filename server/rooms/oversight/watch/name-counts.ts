import type { Look } from './acts.ts';
import { groupBy } from './group.ts';

type CountedAsker = { key: string; surnames: string[]; looks: number };

/** How often children of all these surnames are asked for. */
export type NameCounts = {
  askers: CountedAsker[];
  /** Among what others than this asker ask for; what nobody has said counts as said once. */
  shareAmongOthers: (surnames: readonly string[], askerKey: string) => number;
};

export function countNames(looks: readonly Look[]): NameCounts {
  const bySurname = groupBy(
    looks.flatMap((look) => [...new Set(look.marks.surnames)].map((surname) => ({ surname, look }))),
    ({ surname }) => surname,
  );
  const byAsker = groupBy(looks, ({ asker }) => asker.key);
  const counted = new Map<string, number>();
  const countAll = (surnames: readonly string[]): number => {
    const together = surnames.join('+');
    const before = counted.get(together);
    if (before !== undefined) return before;
    const shortest = surnames
      .map((surname) => bySurname.get(surname) ?? [])
      .reduce((one, other) => (other.length < one.length ? other : one));
    const count = shortest.filter(({ look }) => hasAll(look, surnames)).length;
    counted.set(together, count);
    return count;
  };
  return {
    askers: [...byAsker].map(([key, asked]) => ({
      ...{ key, looks: asked.length },
      surnames: asked[0]?.asker.surnames ?? [],
    })),
    shareAmongOthers: (surnames, askerKey) => {
      const own = byAsker.get(askerKey) ?? [];
      const others = countAll(surnames) - own.filter((look) => hasAll(look, surnames)).length;
      return Math.max(1, others) / Math.max(1, looks.length - own.length);
    },
  };
}

const hasAll = ({ marks }: Look, surnames: readonly string[]): boolean =>
  surnames.every((surname) => marks.surnames.includes(surname));
