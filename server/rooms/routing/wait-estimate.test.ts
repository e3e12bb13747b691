import fc from 'fast-check';
import { expect, it } from 'vitest';
import { estimateWait } from './wait-estimate.ts';

const handling = { count: 20, meanMs: 360_000 };

it('says nothing where there is no basis: nobody on duty, or too few talks', () => {
  expect(estimateWait({ position: 1, onDuty: 0, handling })).toBeNull();
  expect(estimateWait({ position: 1, onDuty: 3, handling: { count: 4, meanMs: 1 } })).toBeNull();
});

it('grows with the place, and shrinks with every call-taker', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (position, onDuty) => {
      const wait = estimateWait({ position, onDuty, handling }) ?? 0;
      expect(estimateWait({ position: position + 1, onDuty, handling })).toBeGreaterThan(wait);
      expect(estimateWait({ position, onDuty: onDuty + 1, handling })).toBeLessThan(wait);
    }),
  );
  expect(estimateWait({ position: 2, onDuty: 4, handling })).toBe(180_000);
});
