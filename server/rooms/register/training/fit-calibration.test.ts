import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../matching/calibrate.ts';
import { fitCalibration } from './fit-calibration.ts';

const outcome = fc.record({ stated: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() });
const outcomes = fc.array(outcome, { minLength: 1, maxLength: 400 });

describe('a calibration', () => {
  it('never turns the order of two probabilities round, and stays between 0 and 1', () => {
    fc.assert(
      fc.property(
        outcomes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, one, other) => {
          const knots = fitCalibration(all);
          const low = calibrate(Math.min(one, other), knots);
          const high = calibrate(Math.max(one, other), knots);
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('finds out how often a stated probability was right', () => {
    const all = Array.from({ length: 4_000 }, (_, number) => {
      const stated = (number % 100) / 100;
      return { stated, isRight: Math.floor(number / 100) / 40 < stated * stated };
    });
    for (const stated of [0.3, 0.5, 0.8])
      expect(calibrate(stated, fitCalibration(all))).toBeCloseTo(stated * stated, 1);
  });

  it('leaves a probability as it is where nothing was learnt', () => {
    expect(calibrate(0.42, [])).toBe(0.42);
  });
});
