import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustodianReach, CustodianState } from '../../../contract/custodian.ts';
import { exampleReach } from '../../../test/support/custodians.ts';
import { type CustodianMove, contactsOf, listReachProblems, moveCustodian } from './custodian.ts';

const moves: CustodianMove[] = ['tested', 'suspended', 'resumed', 'ended'];

describe('the life of a custodian', () => {
  it('is live only after its test calls, and never again once it has ended', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves)), (path) => {
        let state: CustodianState = 'enrolled';
        let isTested = false;
        let hasEnded = false;
        for (const move of path) {
          const next = moveCustodian(state, move);
          if (next === undefined) continue;
          isTested ||= move === 'tested';
          hasEnded ||= move === 'ended';
          state = next;
          if (state === 'live') expect(isTested).toBe(true);
          if (hasEnded) expect(state).toBe('ended');
        }
      }),
    );
  });

  it('is suspended and resumed as often as needed', () => {
    expect(moveCustodian('live', 'suspended')).toBe('suspended');
    expect(moveCustodian('suspended', 'resumed')).toBe('live');
    expect(moveCustodian('enrolled', 'resumed')).toBeUndefined();
  });
});

describe('how a custodian is reached', () => {
  it('names every step of the ladder, the safeguarding and the cleared contact', () => {
    expect([...contactsOf(exampleReach).keys()]).toEqual(['step-1', 'step-2', 'safeguarding', 'cleared']);
    expect(listReachProblems(exampleReach)).toEqual([]);
  });

  it.each<[string, Partial<CustodianReach>]>([
    ['a ladder that does not end with the director', { ladder: exampleReach.ladder.slice(0, 1) }],
    [
      'steps that do not come one after another',
      { ladder: exampleReach.ladder.map((step) => ({ ...step, afterMinutes: 0 })) },
    ],
    ['a first step that waits', { ladder: exampleReach.ladder.slice(1) }],
    ['a duty desk that is called in a language nobody speaks there', { languages: ['spa', 'mam'] }],
    ['no time zone', { timeZone: 'Nowhere/Land' }],
    [
      'a safeguarding contact of the ladder',
      { safeguarding: { ...exampleReach.cleared, telephone: '+12025550101' } },
    ],
  ])('is not taken with %s', (_what, change) => {
    expect(listReachProblems({ ...exampleReach, ...change })).not.toEqual([]);
  });
});
