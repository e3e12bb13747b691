import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priorityClass } from '../../../../contract/routing.ts';
import { barOf, laneUntil } from './lane.ts';

const now = new Date('2026-01-05T12:00:00Z');

describe('the waiting lane', () => {
  it('is for no one who is alone with a child, no child, and nobody in danger', () => {
    fc.assert(
      fc.property(fc.constantFrom(...priorityClass.options), fc.boolean(), (priority, isAloneWithChild) => {
        const isCalm = priority === 'promised' || priority === 'routine';
        expect(barOf({ priority }, { isAloneWithChild }) === undefined).toBe(isCalm && !isAloneWithChild);
      }),
    );
  });

  it('ends when the rules say so at the latest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 240 }), fc.integer({ min: 1, max: 240 }), (minutes, longest) => {
        const lengthMs = laneUntil(now, minutes, longest).getTime() - now.getTime();
        expect(lengthMs).toBe(Math.min(minutes, longest) * 60_000);
      }),
    );
  });
});
