import type { Scores } from '../../server/rooms/register/index.ts';

const share = (value: number): string => value.toFixed(4);
const bar = (value: number): string => '█'.repeat(Math.round(value * 20)).padEnd(20, '·');

/** The figures of an evaluation, for people. */
export function describeScores(scores: Scores, rssMb: number): string {
  const { thresholds, reliability } = scores;
  return [
    `found first            ${share(scores.top1)}`,
    `found among ten        ${share(scores.top10)}`,
    `recall at precision 0.99   ${share(scores.recallAt99)}`,
    `recall at precision 0.999  ${share(scores.recallAt999)}`,
    `calibration error      ${share(scores.ece)}`,
    `a search takes         ${scores.p50Ms.toFixed(2)} ms (median), ${scores.p99Ms.toFixed(2)} ms (p99)`,
    `memory                 ${rssMb} MB`,
    '',
    'from   precision  recall',
    ...thresholds.map(
      (one) => `${one.threshold.toFixed(3)}  ${share(one.precision)}     ${share(one.recall)}`,
    ),
    '',
    'stated      answers  mean stated  right',
    ...reliability.map(
      ({ from, count, stated, right }) =>
        `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}  ${String(count).padStart(7)}  ${share(stated).padStart(11)}  ${share(right)} ${bar(right)}`,
    ),
  ].join('\n');
}
