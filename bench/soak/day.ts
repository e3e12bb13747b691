/** What the day holds: 24 hours of calls, every duration divided by `TIME_DIVISOR`. */
export const TIME_DIVISOR = 60;
/** A real hour in this day, in milliseconds. */
export const HOUR_MS = 3_600_000 / TIME_DIVISOR;

/**
 * Calls of each hour from midnight on, as a share of the day in per cent; 15 in the busiest, as assumed for the line's load. The
 * shape is made up: quiet before dawn, a climb over the day, a peak when schools and offices have closed.
 */
const SHARES = [
  1.9, 1.5, 1.2, 1, 0.9, 1.1, 1.7, 2.6, 3.8, 4.9, 5.6, 6, 6.2, 6.8, 8.9, 15, 9.2, 6, 4.3, 3.5, 2.9, 2.2, 1.6,
  1.2,
];

/** How many calls begin in each hour of a day with `calls` calls; they add up to that. */
export function hoursOf(calls: number): number[] {
  const whole = SHARES.reduce((sum, share) => sum + share, 0);
  let placed = 0;
  let due = 0;
  return SHARES.map((share) => {
    due += (share / whole) * calls;
    const now = Math.round(due) - placed;
    placed += now;
    return now;
  });
}

/** How callers behave, and how many of a hundred do. `patienceMs` null is whoever stays until the line hangs up. */
export const MANNERS = [
  { patienceMs: null, percent: 84 },
  { patienceMs: 500, percent: 3 },
  { patienceMs: 2_000, percent: 4 },
  { patienceMs: 4_000, percent: 5 },
  { patienceMs: 9_000, percent: 4 },
] as const;

/** Numbers between 0 and 1, the same in every run (the mulberry32 generator). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const MEDIAN_TALK_MS = (4.6 * 60_000) / TIME_DIVISOR;
const TALK_SPREAD = 0.6;
const LONGEST_TALK_MS = (30 * 60_000) / TIME_DIVISOR;

/** How long a call-taker talks: log-normal, 5.5 minutes in the mean and half an hour at most, in this day's milliseconds. */
export function talkMs(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(LONGEST_TALK_MS, MEDIAN_TALK_MS * Math.exp(TALK_SPREAD * normal));
}
