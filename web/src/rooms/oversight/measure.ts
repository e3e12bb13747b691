import type { AlertMeasure } from '../../../../contract/watch.ts';

/** How an alert's weight is said: how often it was, where how much is usual, and once in how many times chance brings it. */
export type Weight = { count: number; expected: string | null; oneIn: number | null };

/** Chances are said in round numbers of one digit, at most a million: nobody reads more, and they are estimates. */
export function weigh({ count, expected, chance }: AlertMeasure): Weight {
  return {
    count,
    expected: expected === null ? null : roundUsual(expected),
    oneIn: chance === null || chance <= 0 ? null : roundTimes(1 / chance),
  };
}

const roundUsual = (expected: number): string =>
  expected < 0.1 ? '0' : String(Math.round(expected * 10) / 10);

function roundTimes(times: number): number {
  const most = Math.min(times, 1_000_000);
  const digit = 10 ** Math.floor(Math.log10(most));
  return Math.max(1, Math.round(most / digit) * digit);
}
