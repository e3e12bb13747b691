import { expect, test } from 'vitest';
import { trainingAct, trainingState } from '../../../contract/training.ts';
import { causeOf, followTraining, limitOf, whenLegEnds } from './training.ts';

const at = new Date('2026-03-01T03:00:00.000Z');

test('leads only where it is drawn, and nowhere from its end', () => {
  const drawn = trainingState.options.flatMap((from) =>
    (['answered', 'held', 'resumed', 'went-on', 'hung-up'] as const).flatMap((cause) => {
      const to = followTraining(from, cause);
      return to ? [`${from} ${cause} ${to}`] : [];
    }),
  );
  expect(drawn).toEqual([
    'ringing answered talking',
    'talking held held',
    'talking went-on talking',
    'talking hung-up wrapping-up',
    'held resumed talking',
    'held hung-up wrapping-up',
  ]);
});

test('only what ends it from anywhere, or before the answer, moves it by no cause', () => {
  expect(trainingAct.options.filter((act) => causeOf(act) === undefined)).toEqual(['decline', 'stop']);
});

test('no state lasts for ever', () => {
  for (const state of trainingState.options)
    expect(limitOf({ state, stateSince: at, answeredAt: at }).at.getTime()).toBeGreaterThan(at.getTime());
});

test('a leg that ends ends what needs one', () => {
  expect(trainingState.options.map(whenLegEnds)).toEqual([
    'not-answered',
    'telephone-lost',
    'telephone-lost',
    undefined,
    undefined,
  ]);
});
