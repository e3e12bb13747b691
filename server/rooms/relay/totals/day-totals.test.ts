import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newState } from '../slot.ts';
import { countOutcomes, noChildren, type Outcome, withholdFew } from './day-totals.ts';

const answered = (kind: 'not-ours' | 'wrong-child' | 'protected'): Outcome['states'][number] => ({
  isJoined: false,
  answer: { kind, atMs: 0, callBackByMs: null, paragraph: null },
});
const joined = { isJoined: true, answer: null };
const asked = {
  ...{ custodianId: 'custodian-1', deskId: 'custodian-1', contact: 'duty-desk' as const },
  ...{ reachedAs: 'duty' as const, isProtected: false, isFederal: false, references: ['R-1'] },
  ...{ probability: 0.995, fields: [], agency: { function: null, agreements: [] }, laterAtMs: null },
};
const nobody: Outcome = {
  slots: [{ found: null }, { found: null }, { found: null }],
  states: [newState, newState, newState],
};
const relayed = (...states: Outcome['states']): Outcome => ({
  slots: [{ found: asked }, { found: asked }, { found: null }],
  states,
});

describe('what became of a day’s children', () => {
  it('counts each child once, however many custodians were asked', () => {
    const outcomes = [
      nobody,
      relayed(answered('not-ours'), answered('not-ours'), newState),
      relayed(answered('not-ours'), answered('wrong-child'), newState),
      relayed(answered('wrong-child'), joined, newState),
      relayed(answered('protected'), newState, newState),
      { slots: [{ found: { ...asked, laterAtMs: 1 } }], states: [joined] },
    ];
    const first = countOutcomes(noChildren, outcomes.slice(0, 2));
    expect(countOutcomes(first, outcomes.slice(2))).toEqual({
      ...{ children: 6, relayed: 4, joined: 1, notOurs: 2, wrongChild: 2 },
    });
  });

  it('promise 6: says a number only where eleven children are in it, and eleven are not', () => {
    const count = fc.nat(60);
    const counts = fc.record({
      ...{ children: count, relayed: count, joined: count, notOurs: count, wrongChild: count },
    });
    fc.assert(
      fc.property(counts, (of) => {
        const { children, ...rest } = withholdFew(of);
        expect(children).toBe(of.children);
        for (const name of ['relayed', 'joined', 'notOurs', 'wrongChild'] as const) {
          const isManyOfMany = of[name] >= 11 && of.children - of[name] >= 11;
          expect(rest[name]).toBe(isManyOfMany ? of[name] : null);
        }
      }),
    );
    expect(withholdFew({ children: 22, relayed: 11, joined: 10, notOurs: 12, wrongChild: 0 })).toEqual({
      ...{ children: 22, relayed: 11, joined: null, notOurs: null, wrongChild: null },
    });
  });
});
