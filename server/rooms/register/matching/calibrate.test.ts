import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, calibrateList } from './calibrate.ts';
import { currentWeights } from './current-weights.ts';
import { rankCandidates } from './matcher.ts';
import { madeUp, rarityOf } from './people-for-tests.ts';
import { posterior } from './posterior.ts';

const weights = currentWeights();
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const knots = [
  { stated: 0, true: 0 },
  { stated: 0.4, true: 0.6 },
  { stated: 0.8, true: 0.7 },
  { stated: 1, true: 0.99 },
];
const listed = fc
  .array(fc.double({ min: -20, max: 40, noNaN: true }), { minLength: 1, maxLength: 8 })
  .map((bits) => posterior(bits, 1_000).sort((one, other) => other - one));

describe('the calibration of a list', () => {
  it('calibrates the best, turns no order round, and leaves what "not on file" has', () => {
    fc.assert(
      fc.property(listed, (stated) => {
        const found = calibrateList(stated, knots);
        expect(sum(found)).toBeLessThanOrEqual(1 + 1e-9);
        for (const [place, one] of found.entries()) {
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThanOrEqual((found[place - 1] ?? 1) + 1e-12);
        }
        if ((stated[1] ?? 0) < (stated[0] ?? 0) * 0.999)
          expect(found[0]).toBe(calibrate(stated[0] ?? 0, knots));
      }),
    );
  });

  it('shares among the others what the best leaves, as they were stated', () => {
    const [first, second, third] = calibrateList([0.4, 0.2, 0.1], knots);
    expect(first).toBe(0.6);
    expect(second).toBeCloseTo(0.2 * (0.4 / 0.6), 12);
    expect(third).toBeCloseTo(0.1 * (0.4 / 0.6), 12);
  });

  it('makes nobody likelier than the best, and keeps alike who are stated alike', () => {
    expect(calibrateList([0.9, 0.09], [{ stated: 0, true: 0.01 }])).toEqual([0.01, 0.01]);
    const alike = calibrateList([0.4, 0.4, 0.1], knots);
    expect(alike[0]).toBe(alike[1]);
    expect(alike[0]).toBeCloseTo((0.6 + 0.4 * (0.4 / 0.6)) / 2, 12);
    expect(calibrateList([1], knots)).toEqual([0.99]);
    expect(calibrateList([], knots)).toEqual([]);
  });
});

describe('many whom names alone fit', () => {
  const given = ['Wilmer', 'Yesenia', 'Selvin', 'Abril', 'Fidelina', 'Macario', 'Domitila', 'Eusebio'];
  const surnames = [
    'Inventado',
    'Imaginado',
    'Fingido',
    'Supuesto',
    'Ficticio',
    'Aparente',
    'Nadie',
    'Nunca',
  ];
  const people = given.flatMap((givenNames) =>
    surnames.map((paternalSurname) => madeUp({ givenNames, paternalSurname })),
  );
  const rarity = rarityOf(people, 0);
  const ask = (chanceOnFile: number) =>
    rankCandidates(
      { rarity, weights },
      { asked: madeUp({ givenNames: 'Wilmer', paternalSurname: 'Inventado' }), chanceOnFile },
      people.map((held, record) => ({ record, held })),
    );

  it('are less likely where fewer who are asked for are on file', () => {
    const [[rare], [half], [often]] = [ask(0.05), ask(0.5), ask(0.95)];
    expect(rare?.probability).toBeLessThan((half?.probability ?? 0) - 0.1);
    expect(often?.probability).toBeGreaterThan((half?.probability ?? 1) + 0.05);
    expect(sum(ask(0.5).map(({ probability }) => probability))).toBeLessThan(0.999);
  });
});
