import { expect, it } from 'vitest';
import { type Answer, scoreAnswers } from './scores.ts';

const answer = (fields: Partial<Answer>): Answer => ({
  isOnFile: true,
  rightPlace: 0,
  probability: 0.95,
  stated: 0.95,
  ms: 1,
  ...fields,
});

it('sums up answers: who was found, at what precision, and what a stated probability was worth', () => {
  const right = Array.from({ length: 99 }, () => answer({}));
  const scores = scoreAnswers([
    ...right,
    answer({ isOnFile: false, rightPlace: null, probability: 0.9, stated: 0.9, ms: 50 }),
    answer({ rightPlace: 3, probability: 0.2, stated: 0.2 }),
    answer({ rightPlace: null, probability: 0, stated: 0 }),
  ]);
  expect(scores.top1).toBeCloseTo(99 / 101);
  expect(scores.top10).toBeCloseTo(100 / 101);
  expect(scores.recallAt99).toBeCloseTo(99 / 101);
  expect(scores.recallAt999).toBeCloseTo(99 / 101);
  expect(scores.thresholds.find(({ threshold }) => threshold === 0.9)).toEqual({
    threshold: 0.9,
    precision: 0.99,
    recall: 99 / 101,
  });
  expect(scores.p50Ms).toBe(1);
  expect(scores.reliability.at(-1)).toMatchObject({ count: 100, right: 0.99 });
});
