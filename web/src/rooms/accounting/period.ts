const DAY_MS = 24 * 3_600_000;
const YEARS_KEPT = 5;

/** The days from which and until which an accounting is of; the last one is in it. */
export type Days = { from: string; until: string };

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** As long as the law has accountings kept at the least, until today. */
export function lastYears(now: Date): Days {
  const from = new Date(now);
  from.setUTCFullYear(now.getUTCFullYear() - YEARS_KEPT);
  return { from: dayOf(from), until: dayOf(now) };
}

/** The moments of these days; undefined where one is missing or they are in no order. */
export function momentsOf({ from, until }: Days): { from: string; until: string } | undefined {
  const [begin, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${until}T00:00:00Z`)];
  if (Number.isNaN(begin) || Number.isNaN(end) || begin > end) return undefined;
  return { from: new Date(begin).toISOString(), until: new Date(end + DAY_MS).toISOString() };
}
