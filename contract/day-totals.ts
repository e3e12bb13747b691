import { z } from 'zod';

/** Of fewer on one day nothing is said: so few might be known to somebody. */
export const FEWEST_OF_A_DAY = 11;

const total = z.int().min(FEWEST_OF_A_DAY).nullable();

/**
 * What became of the children of the enquiries that were sent on one day (UTC), by two days later. `children` is how many there were; every other
 * number is null where it is of fewer than eleven children, or of all but fewer than eleven.
 */
export const dayTotals = z.strictObject({
  day: z.iso.date(),
  children: z.int().min(0),
  /** At least one custodian was asked. */
  relayed: total,
  /** Officer and custodian were in one call. */
  joined: total,
  /** A wrong relay: a custodian said that the child is not its own. */
  notOurs: total,
  /** A wrong relay: a custodian said that its record is of another child. */
  wrongChild: total,
});
export type DayTotals = z.infer<typeof dayTotals>;

/** `GET /api/relay/totals`: the days that are counted of the last ninety, the newest first. */
export const dayTotalsView = z.strictObject({ days: z.array(dayTotals).max(90) });
