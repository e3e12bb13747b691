import type { DateTokens } from '../../fingerprints/index.ts';
import { doShare } from './compare-name.ts';
import { type Agreement, type DateLevel, dateLevels } from './levels.ts';

const none: Agreement<DateLevel> = { level: 'none', tokens: [], within: null };

/** The closest of all readings of two dates. Pure. */
export function compareDates(asked: DateTokens[], held: DateTokens[]): Agreement<DateLevel> {
  let best = none;
  for (const one of asked)
    for (const other of held) {
      const found = compareTwoDates(one, other);
      if (dateLevels.indexOf(found.level) < dateLevels.indexOf(best.level)) best = found;
    }
  return best;
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
