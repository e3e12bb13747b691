import { expect, it } from 'vitest';
import { openTokeniser } from '../../fingerprints/index.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { madeUpPeople } from '../evaluation/made-up-people.ts';
import { scoreAnswers } from '../evaluation/scores.ts';
import { evidenceClasses, weightsSchema } from '../matching/weights.ts';
import { train } from './train.ts';

const tokenise = openTokeniser(Buffer.alloc(32, 7));
const { records, queries } = madeUpPeople(240);
const sets = [
  { name: 'garden', pool: 'made up', people: [...records, ...queries] },
  // The same truths, and other people.
  { name: 'kitchen', pool: 'made up', people: [...records.slice(0, 40), ...records.slice(0, 40)] },
];
const learn = (told: string[] = []) =>
  train(sets, {
    tokenise,
    report: (line) => told.push(line),
    registers: [
      { distractors: 100, away: 'first' },
      { distractors: 100, away: 'second' },
    ],
  });

it('learns weights by which people are found, the same each time', { timeout: 120_000 }, () => {
  const told: string[] = [];
  const weights = learn(told);
  expect(weightsSchema.parse(weights)).toEqual(weights);
  expect(weights.trainedOn).toEqual(['garden', 'kitchen']);
  expect(weights.fields['first-given']?.['one-edit']?.mUnheard).toBeGreaterThan(0.3);
  for (const one of evidenceClasses) {
    const knots = weights.calibration[one];
    expect(knots.map(({ stated }) => stated)).toEqual(
      knots.map(({ stated }) => stated).toSorted((a, b) => a - b),
    );
    expect(knots.map((knot) => knot.true)).toEqual(knots.map((knot) => knot.true).toSorted((a, b) => a - b));
  }
  // 240 and 40 questions in each of two registers; nobody here has more than a name, a date, a sex and a number.
  expect(told).toContain('fitting corrections of identifier to 560 questions');
  expect(weights.calibration['name-and-date'].length).toBeGreaterThan(2);
  expect(JSON.stringify(learn())).toBe(JSON.stringify(weights));

  const settings = {
    isOpenSet: true,
    distractors: 100,
    prior: 0.5,
    weights,
    tokenise,
    report: () => undefined,
  };
  const { top1, recallAt99 } = scoreAnswers(evaluate(records, queries, settings));
  expect(top1).toBeGreaterThan(0.95);
  expect(recallAt99).toBeGreaterThan(0.9);
});
