// Two custodians who hold a record of the same child: one of the two is mistaken, or the child has moved. That it happens is told; of whom never.

/** What was compared: so many records of the one, so many of the other, each of all that it has. */
export type Compared = {
  found: number;
  sampled: number;
  records: number;
  read: number;
  otherRecords: number;
};

/** Below the first nobody is told how many there are, so that a count names nobody. */
const STEPS = [11, 100, 1_000, 10_000, 100_000];
const TELL_AGAIN_MS = 30 * 24 * 3_600_000;

/** About how many children both hold, judged by those that were compared; 0 only where none was found. */
export function estimateOverlap({ found, sampled, records, read, otherRecords }: Compared): number {
  if (found === 0 || sampled === 0 || read === 0) return 0;
  return Math.max(1, Math.round(found * (records / sampled) * (otherRecords / read)));
}

/** The most that may be said of that many: at least 11, 100, 1,000 ...; 0 says that there are fewer than 11. */
export const atLeastOf = (overlap: number): number => STEPS.findLast((step) => overlap >= step) ?? 0;

/** What was told of two custodians before. */
export type Told = { atLeast: number; toldAt: Date };

/**
 * Whether two custodians' overlap is told. Once, then only where it has grown to the next step, or after thirty days: somebody who sends one
 * child after another must not learn from it who is at the other one.
 */
export const isToldAnew = (before: Told | null, atLeast: number, now: Date): boolean =>
  before === null || atLeast > before.atLeast || now.getTime() - before.toldAt.getTime() >= TELL_AGAIN_MS;
