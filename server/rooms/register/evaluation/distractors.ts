import type { Description } from '../../fingerprints/index.ts';

/**
 * People who are in nobody's question: each field drawn from another record, so that names are as common as they are, day of birth at
 * random within the years of the records, numbers of other digits. None where there is nobody to draw from. Deterministic for the random source.
 */
export function* makeDistractors(
  count: number,
  people: Description[],
  random: () => number,
): Generator<Description> {
  const years = people
    .flatMap(({ datesOfBirth }) => datesOfBirth.map(({ year }) => year))
    .sort((a, b) => a - b);
  const span = {
    first: years.at(Math.floor(years.length * 0.01)) ?? 0,
    last: years.at(Math.floor(years.length * 0.99)) ?? 0,
  };
  const pick = (): Description => {
    const found = people[Math.floor(random() * people.length)];
    if (!found) throw new Error('Distractors are made from people, and there are none.');
    return found;
  };
  for (let made = 0; made < count && people.length > 0; made += 1) {
    const date = pick().datesOfBirth.length === 0 ? [] : [randomDate(span, random)];
    const mother = pick();
    yield {
      givenNames: pick().givenNames,
      paternalSurname: pick().paternalSurname,
      maternalSurname: pick().maternalSurname,
      otherNames: pick().otherNames,
      nickname: '',
      datesOfBirth: date,
      sex: pick().sex,
      countryOfBirth: pick().countryOfBirth,
      municipalityOfBirth: pick().municipalityOfBirth,
      language: pick().language,
      motherGivenNames: mother.motherGivenNames,
      motherSurnames: pick().motherSurnames,
      identifiers: pick().identifiers.map(({ type, value }) => ({ type, value: otherDigits(value, random) })),
    };
  }
}

function randomDate({ first, last }: { first: number; last: number }, random: () => number) {
  const from = Date.UTC(first, 0, 1);
  const day = new Date(from + Math.floor(random() * (Date.UTC(last + 1, 0, 1) - from)));
  return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
}

const otherDigits = (value: string, random: () => number): string =>
  value.replaceAll(/\d/g, () => String(Math.floor(random() * 10)));
