import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareSamples } from './kolmogorov-smirnov.ts';

const LEVEL = 0.001;
/** Numbers in [0, 1), the same in every run (Park and Miller's generator). */
function uniform(seed: number, count: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  });
}

it('finds the gap that a table by hand has', () => {
  expect(compareSamples([1, 2, 3, 4], [3, 4, 5, 6], LEVEL).distance).toBe(0.5);
  expect(compareSamples([1, 1, 1, 2], [1, 2, 2, 2], LEVEL).distance).toBe(0.5);
  expect(compareSamples([1, 2], [3, 4], LEVEL).distance).toBe(1);
});

it('has the limit of the printed tables: 1.949 times the root of (n + m) / nm at a thousandth, 1.358 at a twentieth', () => {
  expect(compareSamples(uniform(1, 1_000), uniform(2, 1_000), LEVEL).limit).toBeCloseTo(
    1.949 * Math.sqrt(0.002),
    4,
  );
  expect(compareSamples(uniform(1, 50), uniform(2, 50), 0.05).limit).toBeCloseTo(1.358 * Math.sqrt(0.04), 3);
});

it('tells a shift of a tenth apart, and two draws of one distribution not', () => {
  const [one, other] = [uniform(7, 1_000), uniform(8, 1_000)];
  expect(compareSamples(one, other, LEVEL).isSame).toBe(true);
  expect(
    compareSamples(
      one,
      other.map((value) => value + 0.1),
      LEVEL,
    ).isSame,
  ).toBe(false);
});

it('is the same both ways, between 0 and 1, and 0 of a sample with itself', () => {
  const sample = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(sample, sample, (one, other) => {
      const { distance } = compareSamples(one, other, LEVEL);
      expect(distance).toBe(compareSamples(other, one, LEVEL).distance);
      expect(distance >= 0 && distance <= 1).toBe(true);
      expect(compareSamples(one, one, LEVEL).distance).toBe(0);
    }),
  );
});
