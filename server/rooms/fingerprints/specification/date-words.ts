import { foldText } from './fold-text.ts';
import type { KnownDate } from './known-date.ts';
import { readNumber } from './spelled-number.ts';

const MONTHS = [
  ...['enero ene january jan', 'febrero feb february', 'marzo march mar', 'abril abr april apr', 'mayo may'],
  ...[
    'junio jun june',
    'julio jul july',
    'agosto ago august aug',
    'septiembre setiembre sep sept set september',
  ],
  ...['octubre oct october', 'noviembre nov november', 'diciembre dic december dec'],
].map((names) => names.split(' '));
const AGE = new Set([
  'anos',
  'años',
  'ano',
  'año',
  'year',
  'years',
  'yrs',
  'yr',
  'edad',
  'age',
  'aged',
  'old',
]);
const OLDEST = 120;
const DAYS = 31;

/**
 * Every reading of a date in words: "el tres de mayo de 2011", "May 3rd, 2011", "mayo de 2011", "about 2011", "15 years old in 2026".
 * An age is two years of birth, and counts from the year that is said with it, or else from `spokenInYear`.
 */
export function readDateInWords(text: string, spokenInYear: number | undefined): KnownDate[] {
  const words = foldText(text.replaceAll(/(\d)(st|nd|rd|th)\b/gi, '$1')).split(' ');
  const months = words.flatMap((word) =>
    MONTHS.flatMap((names, index) => (names.includes(word) ? [index + 1] : [])),
  );
  const numbers = numbersIn(words);
  const [month] = months;
  if (month !== undefined) return months.length === 1 ? withMonth(month, numbers) : [];
  if (words.some((word) => AGE.has(word))) return ofAge(numbers, spokenInYear);
  const [year, ...others] = numbers;
  return year !== undefined && isYear(year) && others.length === 0 ? [{ year, month: null, day: null }] : [];
}

function numbersIn(words: readonly string[]): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < words.length; ) {
    const read = readNumber(words, at);
    if (read) numbers.push(read.value);
    at += read?.words ?? 1;
  }
  return numbers;
}

const isYear = (value: number): boolean => value >= 1000;

function withMonth(month: number, numbers: readonly number[]): KnownDate[] {
  const [first = 0, second, ...more] = numbers;
  if (more.length > 0) return [];
  if (second === undefined) return isYear(first) ? [{ year: first, month, day: null }] : [];
  const [day, year] = isYear(first) ? [second, first] : [first, second];
  return day >= 1 && day <= DAYS ? [{ year: wholeYear(year), month, day }] : [];
}

function ofAge(numbers: readonly number[], spokenInYear: number | undefined): KnownDate[] {
  const year = numbers.find(isYear) ?? spokenInYear;
  const ages = numbers.filter((value) => value <= OLDEST);
  if (year === undefined || ages.length === 0 || ages.length > 2) return [];
  const born = ages.flatMap((age) => [year - age - 1, year - age]);
  return [...new Set(born)].toSorted((a, b) => a - b).map((one) => ({ year: one, month: null, day: null }));
}

/** Two digits are of this century up to 40, and of the last beyond. */
export function wholeYear(year: number): number {
  if (year >= 100) return year;
  return year <= 40 ? 2000 + year : 1900 + year;
}
