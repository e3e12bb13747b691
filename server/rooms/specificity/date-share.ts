import type { KnownOfChild } from '../../../contract/enquiry.ts';
import { isPlaceholder, type KnownDate, readDates } from '../fingerprints/index.ts';
import { type Population, shareOfAge } from './population.ts';

type Born = Pick<KnownOfChild, 'dateOfBirthAsSaid' | 'approximateAge'>;
const DAYS = 365.25;
const MONTHS = 12;
const YEAR_MS = DAYS * 86_400_000;

/** Every reading of a day of birth as it was said; 1 January counts as a year, for offices write it where they know no more. */
export function readBirth(text: string, today: Date): KnownDate[] {
  const year = today.getUTCFullYear();
  const found = readDates(text, 'either', year);
  const read = found.length > 0 || !/\p{L}/u.test(text) ? found : readDates(`${text} years`, 'either', year);
  return read.map((date) => (isPlaceholder(date) ? { year: date.year, month: null, day: null } : date));
}

/** The share of children who could have been born so: by the date in any of its readings, or by the age, whichever says more. */
export function shareOfBirth(
  { dateOfBirthAsSaid, approximateAge }: Born,
  today: Date,
  population: Population,
): number {
  const readings = readBirth(dateOfBirthAsSaid, today);
  const byDate = sum(readings.map((reading) => shareOfReading(reading, today, population)));
  const ages = approximateAge === null ? [] : [approximateAge - 1, approximateAge, approximateAge + 1];
  const byAge = sum(ages.map((age) => shareOfAge(population, age)));
  return Math.min(1, readings.length > 0 ? byDate : 1, ages.length > 0 ? byAge : 1);
}

function shareOfReading({ year, month, day }: KnownDate, today: Date, population: Population): number {
  const ofYear = shareOfYear(year, today, population);
  if (month === null) return ofYear;
  return ofYear / (day === null ? MONTHS : DAYS);
}

/** Who was born in a year is of two ages, by whether the birthday has been this year. */
function shareOfYear(year: number, today: Date, population: Population): number {
  const thisYear = today.getUTCFullYear();
  const passed = (today.getTime() - Date.UTC(thisYear, 0, 1)) / YEAR_MS;
  const age = thisYear - year;
  return passed * shareOfAge(population, age) + (1 - passed) * shareOfAge(population, age - 1);
}

const sum = (shares: readonly number[]): number => shares.reduce((total, share) => total + share, 0);
