/** `hourly` look-ups in any hour and `burst` in any minute; so many may be unwitnessed too. */
export type Cap = { hourly: number; burst: number };

/** Near twice the busiest hour of a line; docs/register/key-server.md says how it is set. */
export const usualCap: Cap = { hourly: 1_500, burst: 60 };

/** What the log says that was used: look-ups, and what a start counts as, which fills the hour and not the minute. Times never go back. */
export type Used = { atMs: number; count: number; isLookUp: boolean };

/** What no witness has seen yet: since when, and how many look-ups. Null where it has seen all. */
export type Unwitnessed = { sinceMs: number; uses: number } | null;

export type Verdict = 'allowed' | 'over-cap' | 'unwitnessed';

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** Use stops when entries of the log are older than this and no witness has seen them. */
export const UNWITNESSED_FOR_MS = 60_000;

/**
 * Whether one more look-up may be made now. Whoever asks has no say in it: it depends on the log, on the clock of the key server and on the
 * witness alone. Never more than `burst` look-ups are unwitnessed, so that whoever cuts the log off behind what was witnessed hides so many at
 * most; and a start after an end that is not in the log counts as so many (`chargeOfStart`), so that hiding them gains nothing.
 */
export function judgeUse(used: readonly Used[], unwitnessed: Unwitnessed, nowMs: number, cap: Cap): Verdict {
  if (isTooLongUnwitnessed(unwitnessed, nowMs)) return 'unwitnessed';
  if (unwitnessed && unwitnessed.uses >= cap.burst) return 'unwitnessed';
  if (countSince(used, nowMs - MINUTE_MS, true) >= cap.burst) return 'over-cap';
  return countSince(used, nowMs - HOUR_MS) >= cap.hourly ? 'over-cap' : 'allowed';
}

/** Whether the keys may not be used for anything until a witness has seen what was written of their use. */
export const isTooLongUnwitnessed = (unwitnessed: Unwitnessed, nowMs: number): boolean =>
  unwitnessed !== null && nowMs - unwitnessed.sinceMs >= UNWITNESSED_FOR_MS;

/** What a start counts as: nothing after an end in order, everything that may be missing in the log otherwise. */
export const chargeOfStart = (hadEnded: boolean, cap: Cap): number => (hadEnded ? 0 : cap.burst);

/** Only what still counts; older uses never count again. */
export function stillCounts(used: readonly Used[], nowMs: number): Used[] {
  return used.filter(({ atMs }) => atMs > nowMs - HOUR_MS);
}

function countSince(used: readonly Used[], afterMs: number, onlyLookUps = false): number {
  let count = 0;
  for (let index = used.length - 1; index >= 0; index -= 1) {
    const use = used[index];
    if (!use || use.atMs <= afterMs) break;
    if (use.isLookUp || !onlyLookUps) count += use.count;
  }
  return count;
}
