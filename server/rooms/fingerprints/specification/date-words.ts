import { foldText } from './fold-text.ts';
import type { KnownDate } from './known-date.ts';
import { readNumber } from './spelled-number.ts';
import tables from './tables/dates.json' with { type: 'json' };

const months = tables.months.map((names): ReadonlySet<string> => new Set(names));
const AGE: ReadonlySet<string> = new Set(tables.age);
const ORDINAL = /(\d)(st|nd|rd|th)\b/gi;
/** Between the parts of `03MAY2011`. */
const RUN_TOGETHER = /(?<=\d)(?=\p{L}{3})|(?<=\p{L}{3})(?=\d)/gu;
const OLDEST = 120;
const DAYS = 31;

/**
 * Every reading of a date in words: "el tres de mayo de 2011", "May 3rd, 2011", "mayo de 2011", "about 2011", "15 years old in 2026".
 * An age is two years of birth, and counts from the year that is said with it, or else from `spokenInYear`.
 */
export function readDateInWords(text: string, spokenInYear: number | undefined): KnownDate[] {
  const apart = text.replaceAll(ORDINAL, '$1').replaceAll(RUN_TOGETHER, ' ');
  const words = foldText(apart).split(' ');
  const named = words.flatMap((word) =>
    months.flatMap((names, index) => (names.has(word) ? [index + 1] : [])),
  );
  const numbers = numbersIn(words);
  const [month] = named;
  if (month !== undefined) return named.length === 1 ? withMonth(month, numbers) : [];
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
