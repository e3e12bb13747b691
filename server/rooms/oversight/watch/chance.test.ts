import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chanceOfAtLeast } from './chance.ts';

/** The same, by going through every way it could come out, one trial after the other. */
function counted(count: number, of: number, share: number): number {
  let chances = [1];
  for (let trial = 0; trial < of; trial += 1) {
    const next = Array.from({ length: chances.length + 1 }, () => 0);
    for (const [hits, chance] of chances.entries()) {
      next[hits] = (next[hits] ?? 0) + chance * (1 - share);
      next[hits + 1] = (next[hits + 1] ?? 0) + chance * share;
    }
    chances = next;
  }
  return chances.slice(count).reduce((sum, chance) => sum + chance, 0);
}

it('is what one trial after the other comes to', () => {
  const shares = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), shares, (count, of, share) => {
      expect(chanceOfAtLeast(count, of, share)).toBeCloseTo(counted(count, of, share), 9);
    }),
  );
});

it('tells the smallest chances apart, where counting the rest and taking it from 1 would give nothing', () => {
  expect(chanceOfAtLeast(20, 20, 0.1)).toBeCloseTo(1e-20, 30);
  expect(chanceOfAtLeast(60, 2_000, 0.005)).toBeGreaterThan(0);
  expect(chanceOfAtLeast(60, 2_000, 0.005)).toBeLessThan(1e-20);
});

it('knows what cannot be, and what must', () => {
  expect(chanceOfAtLeast(0, 0, 0.5)).toBe(1);
  expect(chanceOfAtLeast(3, 2, 0.5)).toBe(0);
  expect(chanceOfAtLeast(1, 5, 0)).toBe(0);
  expect(chanceOfAtLeast(5, 5, 1)).toBe(1);
});
