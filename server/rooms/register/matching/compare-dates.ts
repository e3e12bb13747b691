import type { DateTokens } from '../../fingerprints/index.ts';
import { doShare } from './compare-name.ts';
import { type Agreement, type DateLevel, dateLevels } from './levels.ts';

/** How much of a date of birth both know: what one leaves out is no mistake of it. */
export type DateField = 'date' | 'month-of-birth' | 'year-of-birth';

const none: Agreement<DateLevel> = { level: 'none', tokens: [], within: null };
const OF_YEARS: ReadonlySet<DateLevel> = new Set(['year', 'near-year', 'none']);
const byPrecision = { 1: 'year-of-birth', 2: 'month-of-birth', 3: 'date' } as const;

/** The closest of all readings of two dates, and of how much of them that is said. Pure. */
export function compareDates(
  asked: DateTokens[],
  held: DateTokens[],
): Agreement<DateLevel> & { field: DateField } {
  let best = none;
  for (const one of asked)
    for (const other of held) {
      const found = compareTwoDates(one, other);
      if (dateLevels.indexOf(found.level) < dateLevels.indexOf(best.level)) best = found;
    }
  const known = Math.min(precisionOf(asked), precisionOf(held)) as 1 | 2 | 3;
  if (OF_YEARS.has(best.level))
    return { field: byPrecision[known], ...(known === 1 ? compareYears(asked, held) : best) };
  // Not of a first of January, which is a day as well where something else of the date agrees.
  return { field: best.level === 'two-parts' && areMonths(asked, held) ? 'month-of-birth' : 'date', ...best };
}

/** A first of January is mostly written where nobody knows more than the year. */
const precisionOf = (dates: DateTokens[]): number =>
  Math.max(...dates.map(({ precision, isPlaceholder }) => (isPlaceholder ? 1 : precision)));

const areMonths = (...sides: DateTokens[][]): boolean =>
  sides.some((dates) => dates.every(({ precision }) => precision === 2));

/** Of an age both years are asked for, and each is another chance for a stranger. */
function compareYears(asked: DateTokens[], held: DateTokens[]): Agreement<DateLevel> {
  const years = [...new Set(asked.map(({ year }) => year))];
  const theirs = held.map(({ year }) => year);
  if (doShare(years, theirs)) return { level: 'year', tokens: years, within: null };
  const near = new Set(asked.flatMap(({ nearYears }) => nearYears));
  const tokens = [...near].filter((year) => !years.includes(year));
  return doShare(tokens, theirs) ? { level: 'near-year', tokens, within: null } : none;
}

function compareTwoDates(one: DateTokens, other: DateTokens): Agreement<DateLevel> {
  const within = one.whole;
  if (one.whole !== null && one.whole === other.whole)
    return { level: one.isPlaceholder ? 'placeholder' : 'exact', tokens: [one.whole], within: null };
  if (one.sorted !== null && one.sorted === other.sorted)
    return { level: 'sorted', tokens: [one.sorted], within };
  if (doShare(one.masked, other.masked)) return { level: 'one-digit', tokens: one.masked, within };
  if (doShare(one.swapped, other.swapped)) return { level: 'two-swapped', tokens: one.swapped, within };
  if (doShare(one.twoParts, other.twoParts)) return { level: 'two-parts', tokens: one.twoParts, within };
  if (one.year === other.year) return { level: 'year', tokens: [one.year], within };
  return one.nearYears.includes(other.year)
    ? { level: 'near-year', tokens: one.nearYears, within: null }
    : none;
}
