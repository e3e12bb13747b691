import type { DateTokens } from '../../fingerprints/index.ts';
import { sharedToken } from './compare-name.ts';
import { type Agreement, type DateLevel, dateLevels } from './levels.ts';

const none: Agreement<DateLevel> = { level: 'none', token: null, within: null };

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
    return { level: one.isPlaceholder ? 'placeholder' : 'exact', token: one.whole, within: null };
  if (one.sorted !== null && one.sorted === other.sorted)
    return { level: 'sorted', token: one.sorted, within };
  const masked = sharedToken(one.masked, other.masked);
  if (masked !== null) return { level: 'one-digit', token: masked, within };
  const swapped = sharedToken(one.swapped, other.swapped);
  if (swapped !== null) return { level: 'two-swapped', token: swapped, within };
  const part = sharedToken(one.twoParts, other.twoParts);
  if (part !== null) return { level: 'two-parts', token: part, within };
  if (one.year === other.year) return { level: 'year', token: one.year, within };
  return one.nearYears.includes(other.year) ? { level: 'near-year', token: other.year, within: null } : none;
}
