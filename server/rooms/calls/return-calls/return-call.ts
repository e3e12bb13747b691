/**
 * One promise to ring a caller later. The place in the queue and the class are those of the call in which it was made.
 *
 *               its time has come, nobody of that number is on the line
 *   planned ------------------------------------------------------------> under-way -- talked --> fulfilled
 *      ^                                                                    |   |
 *      +------------- not reached, and attempts are left -------------------+   +-- not reached, none left --> given-up
 *
 *   from planned, and from under-way before the caller is rung:   cancelled, expired
 */
import type { AttemptOutcome, ReturnCallState } from '../../../../contract/return-call.ts';
import type { PriorityClass } from '../../../../contract/routing.ts';

export type QuietHours = { from: string; until: string; timeZone: string };

/** How the line keeps its promises; a part of the routing rules. */
export type ReturnCallRules = {
  attempts: number;
  spacingMinutes: number;
  quietHours: QuietHours | null;
  expireHours: number;
};

const MINUTE_MS = 60_000;

/** What becomes of a promise when one attempt is over. */
export function afterAttempt(
  promise: { attempts: number },
  outcome: AttemptOutcome,
  rules: ReturnCallRules,
  now: Date,
): { state: ReturnCallState; nextAttemptAt: Date } {
  const nextAttemptAt = new Date(now.getTime() + rules.spacingMinutes * MINUTE_MS);
  if (outcome === 'talked') return { state: 'fulfilled', nextAttemptAt: now };
  if (promise.attempts >= rules.attempts) return { state: 'given-up', nextAttemptAt: now };
  return { state: 'planned', nextAttemptAt: outcome === 'not-dialled' ? now : nextAttemptAt };
}

/** Nobody is rung in the night of the operator's choice. `until` itself is day again; hours may span midnight. */
export function isQuiet({ quietHours }: Pick<ReturnCallRules, 'quietHours'>, now: Date): boolean {
  if (quietHours === null) return false;
  const { from, until, timeZone } = quietHours;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    now,
  );
  return from <= until ? clock >= from && clock < until : clock >= from || clock < until;
}

/** Whoever asked to be rung goes before routine calls; whoever went first already still does. */
export const priorityOfPromise = (priority: PriorityClass): PriorityClass =>
  priority === 'routine' ? 'promised' : priority;

/** ITU-T Q.850: user busy, call rejected, no route, unallocated number. Everything else is somebody who does not answer. */
const outcomes: Record<number, AttemptOutcome> = { 17: 'busy', 21: 'rejected', 3: 'no-route', 1: 'no-route' };
export const outcomeOfCause = (cause: number): AttemptOutcome => outcomes[cause] ?? 'no-answer';

/** A number of the network as it can be dialled; undefined where it is withheld, or none. */
export function dialable(claimed: string | null): string | undefined {
  const number = claimed?.replaceAll(/[\s().-]/g, '') ?? '';
  return /^\+?[0-9]{7,15}$/.test(number) ? number : undefined;
}

/**
 * A number that a caller keyed in, of the North American Numbering Plan: ten digits, area code and exchange from 2 on. Service codes
 * such as 911, and area code 900, which costs whoever calls it, are not rung.
 */
export function keyedNumber(digits: string): string | undefined {
  const [, area = '', exchange = '', line = ''] = /^1?([2-9]\d{2})([2-9]\d{2})(\d{4})$/.exec(digits) ?? [];
  const isService = area.endsWith('11') || exchange.endsWith('11') || area === '900' || exchange === '976';
  return area === '' || isService ? undefined : `+1${area}${exchange}${line}`;
}
