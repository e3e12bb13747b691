import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from './assign.ts';
import type { WaitingCaller } from './model.ts';
import { now, rules } from './worlds.ts';

const STEP_S = 10;
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const callTaker = { accountId: 'only-one', skills: { english: 5, spanish: 5, courts: 5 } };
const exchanges = new Set(['exchange-1']);

const callerAt = (callId: string, seconds: number, priority: WaitingCaller['priority']): WaitingCaller => ({
  ...{ callId, queuedAt: at(seconds), priority, queue: 'officers', language: 'en' },
  ...{ preferredAccountId: null, hasOldPlace: false, exchange: 'exchange-1' },
});

/** The seconds until `patient` is served, while at each step others come and one call-taker is free. */
function secondsUntilServed(patient: WaitingCaller, coming: readonly WaitingCaller['priority'][][]): number {
  let waiting = [patient];
  for (let step = 0; step < 5_000; step += 1) {
    const seconds = step * STEP_S;
    const others = coming[step % coming.length] ?? [];
    waiting = [
      ...waiting,
      ...others.map((priority, index) => callerAt(`other-${step}-${index}`, seconds, priority)),
    ];
    const { offers } = assign(waiting, [{ ...callTaker, exchanges, since: at(seconds) }], {
      rules,
      now: at(seconds),
    });
    const served = offers[0]?.callId;
    if (served === patient.callId) return seconds;
    waiting = waiting.filter(({ callId }) => callId !== served);
  }
  return Number.POSITIVE_INFINITY;
}

describe('a caller who waits', () => {
  it('is passed for no longer than the largest head start, and those of it who are served before, whoever else comes', () => {
    const others = fc.array(fc.array(fc.constantFrom('child', 'promised', 'routine'), { maxLength: 3 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(others, (coming) => {
        // So many can be before: everybody who comes within the head start, each served in one step.
        const before = coming.flat().length === 0 ? 0 : (600 / STEP_S + 1) * 3;
        expect(secondsUntilServed(callerAt('patient', 0, 'routine'), coming)).toBeLessThanOrEqual(
          before * STEP_S,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('is before everybody in danger, from the first moment', () => {
    const patient = callerAt('patient', 0, 'danger');
    expect(secondsUntilServed(patient, [['child', 'child', 'promised']])).toBe(0);
  });
});
