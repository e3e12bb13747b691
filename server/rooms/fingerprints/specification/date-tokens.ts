import { Kept } from './kept.ts';
import type { KnownDate } from './known-date.ts';
import { isPlaceholder } from './spoken-date.ts';
import type { Tokenise } from './token-families.ts';

/** The tokens of one reading of a date. What is not known has no token. */
export type DateTokens = {
  whole: number | null;
  /** With day and month in order of size: a date and its twin with both swapped share it. */
  sorted: number | null;
  /** The eight digits with each one hidden in turn: two dates with one digit different share one. */
  masked: number[];
  /** The eight digits with each two neighbours in order of size: two dates with neighbours swapped share one. */
  swapped: number[];
  /** Year and month, year and day, month and day. */
  twoParts: number[];
  year: number;
  /** The tokens of the year before and the year after. */
  nearYears: [number, number];
  /** What is known: 1 the year, 2 the month too, 3 the day too. */
  precision: 1 | 2 | 3;
  isPlaceholder: boolean;
};

const two = (part: number): string => String(part).padStart(2, '0');

/** Days of birth repeat; the tokens of so many are kept. */
const MOST_KEPT = 20_000;
const kept = new WeakMap<Tokenise, Kept<DateTokens>>();

/** The tokens of one reading of a date. */
export function dateTokens(date: KnownDate, tokenise: Tokenise): DateTokens {
  const known = kept.get(tokenise) ?? new Kept<DateTokens>(MOST_KEPT);
  kept.set(tokenise, known);
  return known.get(`${date.year}-${date.month}-${date.day}`, () => tokensOf(date, tokenise));
}

function tokensOf(date: KnownDate, tokenise: Tokenise): DateTokens {
  const { year, month, day } = date;
  const years = {
    year: tokenise('year', String(year)),
    nearYears: [tokenise('year', String(year - 1)), tokenise('year', String(year + 1))] as [number, number],
    isPlaceholder: isPlaceholder(date),
  };
  const none = { whole: null, sorted: null, masked: [], swapped: [] };
  const yearAndMonth = month === null ? [] : [tokenise('date-parts', `${year}-${two(month)}-`)];
  if (month === null || day === null)
    return { ...years, ...none, twoParts: yearAndMonth, precision: month === null ? 1 : 2 };
  const digits = `${year}${two(month)}${two(day)}`;
  const [low, high] = month < day ? [month, day] : [day, month];
  return {
    ...years,
    whole: tokenise('date', digits),
    sorted: tokenise('date-sorted', `${year}${two(low)}${two(high)}`),
    masked: [...digits].map((_, index) => tokenise('date-masked', hide(digits, index))),
    swapped: [...digits].slice(1).map((_, index) => tokenise('date-swapped', sortPair(digits, index))),
    twoParts: [
      ...yearAndMonth,
      tokenise('date-parts', `${year}--${two(day)}`),
      tokenise('date-parts', `-${two(month)}-${two(day)}`),
    ],
    precision: 3,
  };
}

const hide = (digits: string, index: number): string =>
  `${digits.slice(0, index)}*${digits.slice(index + 1)}`;

function sortPair(digits: string, index: number): string {
  const pair = [...digits.slice(index, index + 2)].toSorted().join('');
  return `${index}:${digits.slice(0, index)}${pair}${digits.slice(index + 2)}`;
}
