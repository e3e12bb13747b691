/**
 * What becomes of a generation, a custodian's whole set of fingerprints that is searched together:
 *
 *   receiving --all in, little changes--> active --another is switched to--> replaced --7 days--> destroyed
 *    |    `--all in, much changes--> waiting --two people--> active             `--two people--> active
 *    |                                 `--7 days, or another is active meanwhile--> destroyed
 *    `--refused--> destroyed
 *
 * One generation of a custodian is active at most, and a switch is one transaction. Destroyed is its key, and with it every copy.
 */
export type GenerationState = 'receiving' | 'waiting' | 'active' | 'replaced' | 'destroyed';

/** For so long a generation that was replaced can be restored, and one that waits can be agreed to. */
export const KEPT_MS = 7 * 24 * 3_600_000;

/** How a generation differs from the one that is active. */
export type Difference = {
  before: number;
  added: number;
  /** Null where the two cannot be compared, for they are under different line keys. */
  changed: number | null;
  vanished: number;
};

/** Fewer records than this are an ordinary day's work, however few a custodian has. */
const ORDINARY_RECORDS = 20;
const MOST_ADDED = 0.5;
const MOST_CHANGED = 0.2;
const MOST_VANISHED = 0.05;

/** Whether so much would change that two people have to look at it: a wrong file, or somebody who empties a register. */
export function needsTwoPeople({ before, added, changed, vanished }: Difference): boolean {
  if (before === 0) return false;
  const isOver = (count: number, share: number) => count > Math.max(ORDINARY_RECORDS, share * before);
  return isOver(added, MOST_ADDED) || isOver(changed ?? 0, MOST_CHANGED) || isOver(vanished, MOST_VANISHED);
}

/** Whether it can be switched to now; two people have agreed where `isAgreed`. */
export function maySwitchTo(
  { state, keptSince }: { state: GenerationState; keptSince: Date },
  { isAgreed, now }: { isAgreed: boolean; now: Date },
): boolean {
  if (state === 'receiving') return !isAgreed;
  if (state !== 'waiting' && state !== 'replaced') return false;
  return isAgreed && now.getTime() - keptSince.getTime() < KEPT_MS;
}
