import { type Standing, standingOf } from '../../ui/standing.ts';

/** From here on the clock of an entry is shown as one that runs out: time enough to ask, and to be called back. */
const SOON_MS = 30 * 60_000;

/** How the clock for the entry of a missing child stands. Pure. */
export const standingOfEntry = (dueAt: string, nowMs: number): Exclude<Standing, 'done'> =>
  standingOf(dueAt, nowMs, SOON_MS);
