import { expect, it } from 'vitest';
import { DAYS } from '../../../../test/support/month/honest.ts';
import { describeScore, scoreMonth, watchMonth } from '../../../../test/support/month/watch-month.ts';

const MOST_FALSE_ALARMS_A_DAY = 3;

it('finds at least 27 of 30 patterns of misuse in a month of 20,000 calls within a day, at three false alarms a day at most', () => {
  const score = scoreMonth(watchMonth(10, 20_000));
  const said = describeScore(score).join('\n');
  expect(score.found.length + score.missed.length).toBe(30);
  expect(score.found.length, said).toBeGreaterThanOrEqual(27);
  expect(score.falseAlarms.length / DAYS, said).toBeLessThanOrEqual(MOST_FALSE_ALARMS_A_DAY);
});
