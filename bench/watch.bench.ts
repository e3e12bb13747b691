import { DAYS } from '../test/support/month/honest.ts';
import { describeScore, scoreMonth, watchMonth } from '../test/support/month/watch-month.ts';
import type { Benchmark, BenchmarkRun, Figures } from './benchmark.ts';

const AIM_FOUND = 27;
const AIM_FALSE_ALARMS_A_DAY = 3;
const SEED = 8;
const CALLS = 200_000;
const QUICK_CALLS = 20_000;

async function run({ quick, report }: BenchmarkRun) {
  const startedAt = performance.now();
  const score = scoreMonth(watchMonth(SEED, quick ? QUICK_CALLS : CALLS));
  for (const line of describeScore(score)) report(line);
  const falseAlarmsADay = score.falseAlarms.length / DAYS;
  const figures: Figures = {
    found: score.found.length,
    planted: score.found.length + score.missed.length,
    falseAlarmsADay: Math.round(falseAlarmsADay * 100) / 100,
    monthMs: Math.round(performance.now() - startedAt),
  };
  const holds = score.found.length >= AIM_FOUND && falseAlarmsADay <= AIM_FALSE_ALARMS_A_DAY;
  return { figures, baseline: {}, holds };
}

/** A made-up month in which thirty patterns of misuse are planted among what honest people do, looked through at the end of each of its days. */
export const benchmark: Benchmark = {
  name: 'watch',
  aim: `Of 30 planted patterns of misuse at least ${AIM_FOUND} are found within a day, with at most ${AIM_FALSE_ALARMS_A_DAY} false alarms a day.`,
  run,
};
