import { expect, it } from 'vitest';
import { DAYS } from '../../../../test/support/month/honest.ts';
import { describeScore, scoreMonth, watchMonth } from '../../../../test/support/month/watch-month.ts';

const CALLS = 20_000;
/** A month takes some 15 s alone, and many times that on a machine that is busy. */
const MOST_MS = 360_000;
const MOST_FALSE_ALARMS_A_DAY = 3;

it.each([1, 14])(
  'finds at least 27 of 30 patterns of misuse in a month of 20,000 calls within a day, at three false alarms a day at most (seed %i)',
  (seed) => {
    const score = scoreMonth(watchMonth(seed, CALLS));
    const said = [`a month of ${CALLS} calls, seed ${seed}:`, ...describeScore(score)].join('\n');
    process.stdout.write(`${said}\n`);
    expect(score.found.length + score.missed.length).toBe(30);
    expect(score.found.length, said).toBeGreaterThanOrEqual(27);
    expect(score.falseAlarms.length / DAYS, said).toBeLessThanOrEqual(MOST_FALSE_ALARMS_A_DAY);
  },
  MOST_MS,
);
