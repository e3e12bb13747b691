/**
 * Whether the line is said to take call codes.
 *
 *          the ninetieth error that counts within a day
 *   open -----------------------------------------------> closed
 *     ^                                                     |
 *     +---- an hour later at the earliest, and no more -----+
 *           than sixty of them count
 *
 * It is the count of errors that refuses a code (call-code.ts); this is what people are told of it, so that nobody wonders why every
 * code is refused, and somebody looks for who is guessing. Around the limit a single error, or one that is forgiven, would have people
 * paged again and again: so there are two limits, far apart, and of both pages together there is one pair an hour at most.
 */
import { MOST_ERRORS_ON_LINE } from './call-code.ts';

/** Closed codes are said to be open again with no more errors than this. */
export const MOST_ERRORS_TO_OPEN = 60;
/** And not before: whoever was paged has looked by then. */
export const CLOSED_AT_LEAST_MS = 60 * 60_000;

/** `errors`: how many count against everybody now. `closedSince` is null where codes are said to be taken. */
type Standing = { errors: number; closedSince: Date | null; now: Date };

/** What people are to be told now; undefined where they know. */
export function wordOnCodes({ errors, closedSince, now }: Standing): 'closed' | 'open-again' | undefined {
  if (closedSince === null) return errors >= MOST_ERRORS_ON_LINE ? 'closed' : undefined;
  return errors <= MOST_ERRORS_TO_OPEN && mayOpen(closedSince, now) ? 'open-again' : undefined;
}

/** Whether it is late enough to look at the errors at all. */
export const mayOpen = (closedSince: Date, now: Date): boolean =>
  now.getTime() - closedSince.getTime() >= CLOSED_AT_LEAST_MS;
