import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveToChance, posterior } from './posterior.ts';

const bits = fc.array(fc.double({ min: -60, max: 60, noNaN: true }), { minLength: 1, maxLength: 20 });
const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);

describe('the posterior of a list', () => {
  it('leaves room for "not on file", and follows the weights', () => {
    fc.assert(
      fc.property(bits, fc.integer({ min: 1, max: 10_000_000 }), (weights, records) => {
        const found = posterior(weights, records);
        expect(sum(found)).toBeLessThanOrEqual(1 + 1e-9);
        for (const [one, weight] of weights.entries())
          for (const [other, otherWeight] of weights.entries())
            if (weight > otherWeight) expect(found[one]).toBeGreaterThanOrEqual(found[other] ?? 0);
      }),
    );
  });

  it('gives less to each of two who are alike than to one alone', () => {
    const [alone = 0] = posterior([25], 450_000);
    const [first = 0, second = 0] = posterior([25, 25], 450_000);
    expect(alone).toBeGreaterThan(0.9);
    expect(first).toBe(second);
    expect(first).toBeLessThan(0.5);
  });

  it('says less in a larger register', () => {
    const [small = 0] = posterior([20], 1_000);
    const [large = 0] = posterior([20], 10_000_000);
    expect(small).toBeGreaterThan(0.99);
    expect(large).toBeLessThan(0.1);
  });
});

describe('moving to another chance of being on file', () => {
  it('changes nothing at one half', () => {
    const [first, second] = moveToChance([0.6, 0.2], 0.5);
    expect(first).toBeCloseTo(0.6, 12);
    expect(second).toBeCloseTo(0.2, 12);
  });

  it('never sums to more than 1, and rises with the chance', () => {
    const probabilities = fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 })
      .map((all) => all.map((one) => one / Math.max(1, sum(all))));
    const chance = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(probabilities, chance, chance, (stated, one, other) => {
        const low = moveToChance(stated, Math.min(one, other));
        const high = moveToChance(stated, Math.max(one, other));
        expect(sum(high)).toBeLessThanOrEqual(1 + 1e-9);
        for (const [place, value] of low.entries()) expect(high[place]).toBeGreaterThanOrEqual(value - 1e-12);
      }),
    );
  });
});
