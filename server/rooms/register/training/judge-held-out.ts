import { type Answer, type Scores, scoreAnswers } from '../evaluation/scores.ts';
import { calibrate } from '../matching/calibrate.ts';
import { fitCalibration, type Outcome } from './fit-calibration.ts';
import type { HeldOut } from './state-lists.ts';

/** What came true of what would be stated. */
export const outcomesOf = (heldOut: readonly HeldOut[]): Outcome[] =>
  heldOut.map(({ stated, rightPlace }) => ({ stated, isRight: rightPlace === 0 }));

/** The answers, each by a calibration that was fitted to the other half of the persons, as its corrections were. Pure. */
export function calibrateHeldOut(heldOut: readonly HeldOut[]): (Answer & Pick<HeldOut, 'list'>)[] {
  const knots = ([0, 1] as const).map((half) =>
    fitCalibration(outcomesOf(heldOut.filter((one) => one.half !== half))),
  );
  return heldOut.map(({ list, half, isOnFile, rightPlace, stated }) => ({
    ...{ list, isOnFile, rightPlace, stated, ms: 0 },
    probability: calibrate(stated, knots[half] ?? []),
  }));
}

/** In words, how well people are found by what was learned from others. */
export function judgeHeldOut(answers: Answer[]): string {
  const { top1, recallAt99, ece }: Scores = scoreAnswers(answers);
  const [first, recall, off] = [top1, recallAt99, ece].map((score) => score.toFixed(4));
  return `${answers.length} held out: first ${first}, recall at 0.99 ${recall}, calibration error ${off}`;
}
