import published from './statistics/population.json' with { type: 'json' };

export type Sex = 'male' | 'female';
/** Ages from one to another, both with it, and the share of children who are of them. */
type AgeShare = { from: number; to: number; share: number };

/** The children of whom it is asked how many a description could fit. */
export type Population = {
  size: number;
  male: number;
  countries: { GT: number; HN: number };
  ages: readonly AgeShare[];
  /** By ISO 639-3; a language that is not here narrows nothing. */
  languages: Readonly<Record<string, number>>;
};

/** The published one; `statistics/population.json` says from where. */
export const publishedPopulation: Population = published;

export const shareOfSex = ({ male }: Population, sex: Sex): number => (sex === 'male' ? male : 1 - male);

/** The share of children who were born in a country, by its code; one that is not counted is among the rest, and what is no country narrows nothing. */
export function shareOfCountry({ countries }: Population, code: string): number {
  if (code === 'gt') return countries.GT;
  if (code === 'hn') return countries.HN;
  return /^[a-z]{2}$/.test(code) ? 1 - countries.GT - countries.HN : 1;
}

/** Nobody is impossible: an age that no child has is a mistake of somebody's. */
const LEAST_AGE_SHARE = 0.0005;

/** The share of children who have an age in whole years. */
export function shareOfAge({ ages }: Population, age: number): number {
  const found = ages.find(({ from, to }) => age >= from && age <= to);
  return found ? found.share / (found.to - found.from + 1) : LEAST_AGE_SHARE;
}
