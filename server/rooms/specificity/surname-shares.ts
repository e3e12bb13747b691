import { openNameTable } from './name-table.ts';
import type { Population } from './population.ts';
import statistics from './statistics/surnames.json' with { type: 'json' };

type Counted = { people: number; surnamesEach: number; bearers: Readonly<Record<string, number>> };
type CountedCountry = Counted & { country: string };

const { hispanicsOfTheUnitedStates, estimated, floor } = statistics;
const counted: readonly CountedCountry[] = statistics.counted;
const MAYAN = new Set(estimated.find(({ what }) => what === 'Mayan')?.names.split(' '));

export const isMayanSurname = (name: string): boolean => MAYAN.has(name);

const shareIn = ({ people, surnamesEach, bearers }: Counted, name: string): number | undefined => {
  const count = bearers[name];
  return count === undefined ? undefined : count / (people * surnamesEach);
};

/** How common each surname is as one of a child's two: by the counts of its country, else by what is known of the name elsewhere. */
export function surnameShares({ countries }: Population): Map<string, number> {
  const elsewhere = new Map<string, number>();
  for (const { names, share } of estimated) for (const name of names.split(' ')) elsewhere.set(name, share);
  for (const name of Object.keys(hispanicsOfTheUnitedStates.bearers))
    elsewhere.set(name, shareIn(hispanicsOfTheUnitedStates, name) ?? 0);
  const rest = 1 - countries.GT - countries.HN;
  const shareOf = (name: string): number => {
    const other = elsewhere.get(name) ?? 0;
    const inCountry = (code: keyof typeof countries) => {
      const count = counted.find(({ country }) => country === code);
      return (count && shareIn(count, name)) ?? other;
    };
    return countries.GT * inCountry('GT') + countries.HN * inCountry('HN') + rest * other;
  };
  const names = new Set([...elsewhere.keys(), ...counted.flatMap(({ bearers }) => Object.keys(bearers))]);
  return new Map([...names].map((name) => [name, shareOf(name)]));
}

export const openSurnames = (population: Population) => openNameTable(surnameShares(population), floor);
