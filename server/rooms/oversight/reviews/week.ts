import type { ReviewRow } from '../../../../contract/review.ts';

const DAY_MS = 24 * 3_600_000;
export const WEEK_MS = 7 * DAY_MS;
/** So many weeks are shown whether or not they are signed. */
const WEEKS = 13;

/** The Monday (UTC, YYYY-MM-DD) of the week in which a moment lies. */
export function weekOf(at: Date): string {
  const daysSinceMonday = (at.getUTCDay() + 6) % 7;
  const midnight = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  return new Date(midnight - daysSinceMonday * DAY_MS).toISOString().slice(0, 10);
}

export const beginOf = (week: string): Date => new Date(`${week}T00:00:00.000Z`);
export const endOf = (week: string): Date => new Date(beginOf(week).getTime() + WEEK_MS);

/** This week and all before it, the newest first, no further back than the first moment that is known. */
export function weeksSince(first: Date, now: Date): string[] {
  const begin = beginOf(weekOf(now)).getTime();
  const weeks = Math.max(1, (begin - beginOf(weekOf(first)).getTime()) / WEEK_MS + 1);
  return Array.from({ length: weeks }, (_, back) => weekOf(new Date(begin - back * WEEK_MS)));
}

/** The newest, and every older one that nobody has signed: a week stays until it is. */
export const weeksToShow = (weeks: readonly string[], isSigned: (week: string) => boolean): string[] =>
  weeks.filter((week, back) => back < WEEKS || !isSigned(week));

/** A week is due once it is over, and overdue a week later. */
export function stateOf(week: string, isSigned: boolean, now: Date): ReviewRow['state'] {
  if (isSigned) return 'signed';
  const over = now.getTime() - endOf(week).getTime();
  if (over < 0) return 'running';
  return over < WEEK_MS ? 'due' : 'overdue';
}
