import { readDateInWords, wholeYear } from './date-words.ts';
import type { KnownDate } from './known-date.ts';

/** How columns and speakers give dates. `day-month` and `month-day` fix the order of a date with slashes, `either` keeps both readings. */
export const dateFormats = ['iso', 'compact', 'day-month', 'month-day', 'either'] as const;
export type DateFormat = (typeof dateFormats)[number];

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
/** What systems write where they know no date; 0 and 1, which others write, have no four digits. */
const NO_YEAR = 9999;
/** More readings than any date has. */
const MOST_READINGS = 4;

/**
 * Every reading of a date: `2009-03-05`, `20090305`, `03/05/2009`, `3/5/09`, `05032009`, `2009-03`, `2009`, and in words (`readDateInWords`). Where day
 * and month could be either, both are kept. Empty where it is no date, of a year that systems write for none (0, 1, 9999), or not to be written as YYYYMMDD. A day that no calendar has
 * is kept where no other reading has one, for a mistyped date still says something; `isPossible` tells. `spokenInYear` is when an age was said.
 */
export function readDates(text: string, format: DateFormat, spokenInYear?: number): KnownDate[] {
  const plain = text.trim().replace(TIME_OF_DAY, '');
  const found = /\p{L}/u.test(plain) ? readDateInWords(plain, spokenInYear) : readDigits(plain, format);
  const dates = found.map(withoutZeros).filter(hasEightDigits);
  const possible = dates.filter(isPossible);
  const kept = possible.length > 0 ? possible : dates.slice(0, 1);
  const distinct = new Map(kept.map((date) => [`${date.year}-${date.month}-${date.day}`, date]));
  return [...distinct.values()].slice(0, MOST_READINGS);
}

/** Behind a date, as databases write it. */
const TIME_OF_DAY = /(?<=\d)[T ]\d{1,2}:\d{2}.*$/;

function readDigits(text: string, format: DateFormat): KnownDate[] {
  const parts = text
    .normalize('NFKC')
    .split(/[^0-9]+/)
    .filter((part) => part !== '');
  return parts.length === 1 ? readRunTogether(parts.join(''), format) : readParts(parts, format);
}

/** No eight digits are a possible date both with the year in front and with the year behind: the month would be 19, 20 or 21. */
function readRunTogether(digits: string, format: DateFormat): KnownDate[] {
  const year = Number(digits.slice(0, 4));
  if (digits.length === 4) return [{ year, month: null, day: null }];
  if (digits.length === 6) return [{ year, month: Number(digits.slice(4)), day: null }];
  if (digits.length !== 8) return [];
  const yearFirst = { year, month: Number(digits.slice(4, 6)), day: Number(digits.slice(6)) };
  if (format === 'iso' || format === 'compact') return [yearFirst];
  return [yearFirst, ...inOrder(digits.slice(0, 2), digits.slice(2, 4), Number(digits.slice(4)), format)];
}

function readParts(parts: string[], format: DateFormat): KnownDate[] {
  const [first = '', second = '', third] = parts;
  if (parts.length > 3 || second.length > 4) return [];
  if (first.length === 4) {
    const month = Number(second);
    return [{ year: Number(first), month, day: third === undefined ? null : Number(third) }];
  }
  if (third === undefined)
    return second.length === 4 ? [{ year: Number(second), month: Number(first), day: null }] : [];
  if (third.length !== 4 && third.length !== 2) return [];
  const year = third.length === 4 ? Number(third) : wholeYear(Number(third));
  return inOrder(first, second, year, format);
}

/** Day and month in the order that the format says, or in both. */
function inOrder(first: string, second: string, year: number, format: DateFormat): KnownDate[] {
  const dayFirst = { year, month: Number(second), day: Number(first) };
  const monthFirst = { year, month: Number(first), day: Number(second) };
  if (format === 'day-month') return [dayFirst];
  if (format === 'month-day') return [monthFirst];
  return [dayFirst, monthFirst];
}

/** A month or day of zero is one that nobody knew. */
function withoutZeros({ year, month, day }: KnownDate): KnownDate {
  if (month === null || month === 0) return { year, month: null, day: null };
  return { year, month, day: day === 0 ? null : day };
}

/** A year of four digits, a month and a day of two at most: tokens are made of eight. `0211` for 2011 says nothing that would agree with anything. */
const hasEightDigits = ({ year, month, day }: KnownDate): boolean =>
  year >= 1_000 && year < NO_YEAR && (month ?? 0) <= 99 && (day ?? 0) <= 99;

/** Whether a calendar has that date, of a person who may be asked for (years 1900 to 2100). */
export function isPossible({ year, month, day }: KnownDate): boolean {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return false;
  if (month === null) return day === null;
  if (!(month >= 1 && month <= 12)) return false;
  return day === null || (day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate());
}

/** The day that offices write where nobody knows it: it says next to nothing of day and month. */
export const isPlaceholder = ({ month, day }: KnownDate): boolean => month === 1 && day === 1;
