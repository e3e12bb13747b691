import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callBackOutcome, callBackState, chosenOutcome } from '../../../../contract/call-back.ts';
import { participantOutcome } from '../../../../contract/participant.ts';
import { afterWrongWord, MOST_WORD_TRIES, mayEndAs, promptOf, proofOf, whenLegIsOver } from './call-back.ts';

const states = fc.constantFrom(...callBackState.options);

describe('a call-back', () => {
  it('proves something in two ways only, and never before anybody has answered', () => {
    const proving = callBackOutcome.options.filter((outcome) => proofOf(outcome) !== undefined);
    expect(proving).toEqual(['officer-reached', 'dispatch-confirmed']);
    for (const outcome of proving) expect(mayEndAs('dialling', outcome)).toBe(false);
    expect(mayEndAs('answered', 'dispatch-confirmed')).toBe(false);
  });

  it('that has ended never ends again', () => {
    for (const outcome of callBackOutcome.options) expect(mayEndAs('ended', outcome)).toBe(false);
  });

  it('takes whatever the call-taker can say of a talk, once there is one', () => {
    for (const outcome of chosenOutcome.options) {
      expect(mayEndAs('answered', outcome)).toBe(true);
      expect(mayEndAs('dialling', outcome)).toBe(false);
    }
  });

  it('never proves anything by the way in which the leg ended, and ends in a way that its state knows', () => {
    fc.assert(
      fc.property(
        states,
        fc.constantFrom(...participantOutcome.options),
        fc.option(fc.nat(127), { nil: undefined }),
        (state, outcome, cause) => {
          const end = whenLegIsOver(state, outcome, cause);
          if (end === undefined) return;
          expect(proofOf(end)).toBeUndefined();
          expect(mayEndAs(state, end)).toBe(true);
        },
      ),
    );
  });

  it.each([
    [17, 'busy'],
    [19, 'no-answer'],
    [undefined, 'no-answer'],
    [21, 'no-answer'],
    [3, 'failed'],
    [1, 'failed'],
    [38, 'failed'],
  ] as const)('whose leg ends with %s while it rings is %s', (cause, outcome) => {
    expect(whenLegIsOver('dialling', 'not-answered', cause)).toBe(outcome);
  });

  it('goes on without the leg while a word is under way: dispatch has to reach the officer', () => {
    for (const outcome of participantOutcome.options)
      expect(whenLegIsOver('word-given', outcome, 16)).toBeUndefined();
  });

  it('bears two wrong words', () => {
    for (let tries = 1; tries < MOST_WORD_TRIES; tries += 1) expect(afterWrongWord(tries)).toBeUndefined();
    expect(afterWrongWord(MOST_WORD_TRIES)).toBe('word-refused');
  });

  it('leaves nobody on hold unaware of it, as long as somebody is rung or there', () => {
    expect(promptOf('dialling', false)).toBe('call-back-rings');
    expect(promptOf('answered', true)).toBe('call-back-talks');
    expect(promptOf('word-given', true)).toBe('call-back-talks');
    expect(promptOf('word-given', false)).toBeUndefined();
    expect(promptOf('ended', true)).toBeUndefined();
  });
});
