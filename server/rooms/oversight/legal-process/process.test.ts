import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processKind, processState } from '../../../../contract/legal-process.ts';
import {
  after,
  challengeUntil,
  isDeclined,
  isOver,
  nextActOf,
  ownActsOf,
  type ProcessFacts,
  type ProcessMove,
} from './process.ts';

const allMoves: ProcessMove[] = ['review', 'agree', 'object', 'overrule', 'produce', 'refuse'];
const now = new Date('2026-03-02T12:00:00Z');
const later = new Date('2026-03-20T12:00:00Z');
const facts = (given: Partial<ProcessFacts>): ProcessFacts => ({
  ...{ state: 'served', challengeUntil: null, refusedBecause: null, holds: true, waits: null, names: true },
  ...{ isDestroyed: false, isSilenced: false, wasTold: false, mayWrite: true },
  ...given,
});

describe('a legal process', () => {
  it('goes nowhere once it is over, and is given only from where two have agreed', () => {
    for (const state of processState.options) {
      const reached = allMoves.flatMap((move) => after(state, move) ?? []);
      expect(reached.length === 0).toBe(isOver(state));
      expect(reached.includes('produced')).toBe(state === 'agreed');
    }
  });

  it('is declined by rule where no judge has signed what immigration enforcement asks, and where a form says so', () => {
    const asked = (kind: string, forCivilEnforcement: boolean, form: string | null = null) =>
      isDeclined({ kind: processKind.parse(kind), forCivilEnforcement, form });
    expect(asked('administrative-subpoena', true)).toBe(true);
    expect(asked('authority-request', true)).toBe(true);
    expect(asked('court-order', true)).toBe(false);
    expect(asked('authority-request', false)).toBe(false);
    expect(asked('court-order', false, 'i-205')).toBe(true);
  });

  it('may be objected to until so many working days are over, in every state', () => {
    const friday = new Date('2026-03-06T21:00:00Z');
    const none = { workingDays: 1, holidays: [] };
    expect(challengeUntil(friday, none)).toEqual(new Date('2026-03-10T12:00:00Z'));
    expect(challengeUntil(friday, { ...none, holidays: ['2026-03-09'] })).toEqual(
      new Date('2026-03-11T12:00:00Z'),
    );
    expect(challengeUntil(friday, { workingDays: 10, holidays: [] })).toEqual(
      new Date('2026-03-21T12:00:00Z'),
    );
    fc.assert(
      fc.property(
        fc.date({ min: now, max: later, noInvalidDate: true }),
        fc.integer({ min: 1, max: 60 }),
        (at, days) => {
          const until = challengeUntil(at, { workingDays: days, holidays: [] }).getTime() - at.getTime();
          expect(until).toBeGreaterThan(days * 24 * 3_600_000);
        },
      ),
    );
  });

  it('says what is to be done next, and what each may do', () => {
    const agreed = facts({ state: 'agreed', challengeUntil: later });
    const counsel = { reviews: true, works: false, proposes: false };
    const officer = { reviews: false, works: true, proposes: true };
    expect(nextActOf(facts({}), now)).toBe('review');
    expect(ownActsOf(facts({}), counsel, now)).toEqual(['review', 'refuse']);
    expect(ownActsOf(facts({}), officer, now)).toEqual(['add-pages', 'silence']);
    expect(nextActOf(facts({ state: 'reviewed', waits: 'production' }), now)).toBe('confirm');
    expect(nextActOf(agreed, now)).toBe('tell');
    expect(ownActsOf(agreed, officer, now)).toEqual(['add-pages', 'write', 'tell', 'silence', 'object']);
    expect(nextActOf({ ...agreed, wasTold: true }, now)).toBe('wait');
    const silenced = { ...agreed, isSilenced: true };
    expect(nextActOf(silenced, now)).toBe('wait');
    expect(ownActsOf(silenced, officer, now)).not.toContain('write');
    expect(ownActsOf(silenced, officer, now)).toContain('end-silence');
    expect(ownActsOf({ ...agreed, mayWrite: false }, officer, now)).not.toContain('write');
    const untold = { ...agreed, challengeUntil: null };
    expect(nextActOf(untold, later)).toBe('tell');
    expect(ownActsOf(untold, officer, later)).toContain('write');
    expect(ownActsOf(untold, officer, later)).not.toContain('produce');
    expect(ownActsOf(agreed, officer, later)).not.toContain('write');
    expect(ownActsOf(agreed, officer, now)).not.toContain('produce');
    expect(nextActOf(agreed, later)).toBe('produce');
    expect(ownActsOf(agreed, officer, later)).toContain('produce');
    expect(ownActsOf(facts({ state: 'objected', challengeUntil: later }), officer, later)).not.toContain(
      'produce',
    );
    expect(nextActOf(facts({ state: 'produced' }), later)).toBe('lift');
    expect(nextActOf(facts({ state: 'produced', holds: false }), later)).toBe('fetch');
    expect(nextActOf(facts({ state: 'declined', holds: false }), later)).toBe('nothing');
    const destroyed = facts({ state: 'produced', holds: false, isDestroyed: true });
    expect(nextActOf(destroyed, later)).toBe('nothing');
    expect(ownActsOf(destroyed, officer, later)).toEqual([]);
  });

  it('that names no enquiry has nothing to give', () => {
    const officer = { reviews: false, works: true, proposes: true };
    expect(ownActsOf(facts({ state: 'reviewed', names: false }), officer, now)).not.toContain('propose');
  });
});
