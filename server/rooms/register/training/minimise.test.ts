import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimise, type Smooth } from './minimise.ts';

/** A bowl with its least at `least`, steeper in each direction by its own number. */
const bowl =
  (least: number[], steep: number[]): Smooth =>
  (at, slope) => {
    let sum = 0;
    for (const [place, value] of at.entries()) {
      const off = value - (least[place] ?? 0);
      sum += (steep[place] ?? 1) * off * off;
      slope[place] = 2 * (steep[place] ?? 1) * off;
    }
    return sum;
  };

describe('minimising', () => {
  it('finds the bottom of a bowl, however unlike its sides are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.constantFrom(0.1, 1, 30, 500)), {
          minLength: 1,
          maxLength: 12,
        }),
        (sides) => {
          const least = sides.map(([one]) => one);
          const found = minimise(
            new Float64Array(sides.length),
            bowl(
              least,
              sides.map(([, steep]) => steep),
            ),
          );
          for (const [place, one] of least.entries()) expect(found[place]).toBeCloseTo(one, 1);
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });

  it('finds where a likelihood is greatest: the odds of what was seen', () => {
    // 30 of 40 came true, so the odds are three to one.
    const found = minimise(new Float64Array(1), (at, slope) => {
      const [odds = 0] = at;
      slope[0] = 40 / (1 + Math.exp(-odds)) - 30;
      return 40 * Math.log(1 + Math.exp(odds)) - 30 * odds;
    });
    expect(found[0]).toBeCloseTo(Math.log(3), 3);
  });

  it('stays where it is flat, never goes up, and goes the same way twice', () => {
    const start = Float64Array.from([3, -2]);
    expect(minimise(start, bowl([3, -2], [1, 1]))).toEqual(start);
    const values: number[] = [];
    const smooth: Smooth = (at, slope) => {
      const value = bowl([1, 9], [400, 0.2])(at, slope);
      return value;
    };
    const first = minimise(start, (at, slope) => {
      const value = smooth(at, slope);
      values.push(value);
      return value;
    });
    expect(smooth(first, new Float64Array(2))).toBe(Math.min(...values));
    expect(minimise(start, smooth)).toEqual(first);
  });

  it('has nothing to move where there is nothing', () => {
    expect(minimise(new Float64Array(0), () => 1)).toHaveLength(0);
  });
});
