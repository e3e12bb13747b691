/** A day of birth as far as it is known; `month` and `day` are null where nobody said them. */
export type KnownDate = { year: number; month: number | null; day: number | null };

/** How columns and speakers give dates. `day-month` and `month-day` fix the order of a date with slashes, `either` keeps both readings. */
export const dateFormats = ['iso', 'compact', 'day-month', 'month-day', 'either'] as const;
export type DateFormat = (typeof dateFormats)[number];

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/**
 * Every reading of a written date: `2009-03-05`, `20090305`, `03/05/2009`, `2009-03`, `2009`. Where day and month could be either, both
 * are kept. Empty where it is no date. A day that no calendar has is kept where no other reading has one, for a mistyped date still says
 * something; `isPossible` tells.
 */
export function readDates(text: string, format: DateFormat): KnownDate[] {
  const parts = text
    .trim()
    .split(/[^0-9]+/)
    .filter((part) => part !== '');
  const found =
    format === 'compact' || parts.length === 1 ? readCompact(parts.join('')) : readParts(parts, format);
  const possible = found.filter(isPossible);
  const kept = possible.length > 0 ? possible : found.slice(0, 1);
  return [...new Map(kept.map((date) => [`${date.year}-${date.month}-${date.day}`, date])).values()];
}

function readCompact(digits: string): KnownDate[] {
  const year = Number(digits.slice(0, 4));
  if (digits.length === 4) return [{ year, month: null, day: null }];
  if (digits.length === 6) return [{ year, month: Number(digits.slice(4)), day: null }];
  if (digits.length !== 8) return [];
  return [{ year, month: Number(digits.slice(4, 6)), day: Number(digits.slice(6)) }];
}

function readParts(parts: string[], format: DateFormat): KnownDate[] {
  const [first = '', second = '', third] = parts;
  if (parts.length > 3) return [];
  if (first.length === 4) {
    const month = Number(second);
    return [{ year: Number(first), month, day: third === undefined ? null : Number(third) }];
  }
  if (third?.length !== 4) return [];
  const year = Number(third);
  const dayFirst = { year, month: Number(second), day: Number(first) };
  const monthFirst = { year, month: Number(first), day: Number(second) };
  if (format === 'day-month') return [dayFirst];
  if (format === 'month-day') return [monthFirst];
  return [dayFirst, monthFirst];
}

/** Whether a calendar has that date, of a person who may be asked for (years 1900 to 2100). */
export function isPossible({ year, month, day }: KnownDate): boolean {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return false;
  if (month === null) return day === null;
  if (!(month >= 1 && month <= 12)) return false;
  return day === null || (day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate());
}

/** The day that offices write where nobody knows it: it says next to nothing of day and month. */
export const isPlaceholder = ({ month, day }: KnownDate): boolean => month === 1 && day === 1;
