import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callBackOutcome } from '../../../../contract/call-back.ts';
import { nextStep, telephoneToRepeat } from './agency-first.ts';

describe('a call in which the agency is called first', () => {
  it('calls it, waits while it rings and while it is talked with, and goes on over its line where the officer is there', () => {
    expect(nextStep(undefined, false)).toBe('call-agency');
    expect(nextStep({ state: 'dialling', outcome: null }, false)).toBe('wait');
    expect(nextStep({ state: 'answered', outcome: null }, true)).toBe('wait');
    expect(nextStep({ state: 'word-given', outcome: null }, true)).toBe('wait');
    expect(nextStep({ state: 'ended', outcome: 'officer-reached' }, true)).toBe('go-over');
  });

  it('has the caller rung by whatever other end it comes to, so that nobody waits without knowing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...callBackOutcome.options), fc.boolean(), (outcome, isThere) => {
        const step = nextStep({ state: 'ended', outcome }, isThere);
        const goesOver = outcome === 'officer-reached' && isThere;
        if (outcome === 'call-over') expect(step).toBe('call-agency');
        else expect(step).toBe(goesOver ? 'go-over' : 'ring-caller');
      }),
    );
    // Dispatch has the word and has hung up: the caller is to say it.
    expect(nextStep({ state: 'word-given', outcome: null }, false)).toBe('ring-caller');
  });

  it('calls the telephone of before, or another one that is dialled, never one that is not', () => {
    const [frozen, free] = [
      { telephoneId: 'a', notDialled: 'telephone-frozen' },
      { telephoneId: 'b', notDialled: null },
    ];
    expect(telephoneToRepeat([frozen, free], 'b')).toBe(free);
    expect(telephoneToRepeat([frozen, free], 'a')).toBe(free);
    expect(telephoneToRepeat([frozen], 'a')).toBeUndefined();
  });
});
