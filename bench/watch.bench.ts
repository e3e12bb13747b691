import { DAYS } from '../test/support/month/honest.ts';
import { describeScore, type Score, scoreMonth, watchMonth } from '../test/support/month/watch-month.ts';
import type { Benchmark, BenchmarkRun, Figures } from './benchmark.ts';

const AIM_FOUND = 27;
const AIM_FALSE_ALARMS_A_DAY = 3;
const SEEDS = [1, 2, 8];
const CALLS = 200_000;
const QUICK_CALLS = 20_000;

/** The worst of several months is what counts. */
async function run({ quick, report }: BenchmarkRun) {
  const startedAt = performance.now();
  const scores = SEEDS.map((seed) => {
    const score = scoreMonth(watchMonth(seed, quick ? QUICK_CALLS : CALLS));
    report(`seed ${seed}: ${score.found.length} found, ${falseAlarmsADay(score)} false alarms a day`);
    for (const line of describeScore(score)) report(line);
    return score;
  });
  const fewestFound = Math.min(...scores.map(({ found }) => found.length));
  const mostFalseAlarmsADay = Math.max(...scores.map(falseAlarmsADay));
  const figures: Figures = {
    ...{ months: SEEDS.length, fewestFound, mostFalseAlarmsADay },
    monthMs: Math.round((performance.now() - startedAt) / SEEDS.length),
  };
  const holds = fewestFound >= AIM_FOUND && mostFalseAlarmsADay <= AIM_FALSE_ALARMS_A_DAY;
  return { figures, baseline: {}, holds };
}

const falseAlarmsADay = ({ falseAlarms }: Score): number =>
  Math.round((falseAlarms.length / DAYS) * 100) / 100;

/** Made-up months in which thirty patterns of misuse are planted among what honest people do, looked through at the end of each of their days. */
export const benchmark: Benchmark = {
  name: 'watch',
  aim: `Of 30 planted patterns of misuse at least ${AIM_FOUND} are found within a day in each month, with at most ${AIM_FALSE_ALARMS_A_DAY} false alarms a day.`,
  run,
};
