import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GenerationState, KEPT_MS, maySwitchTo, needsTwoPeople } from './generation.ts';

const same = { before: 1_000, added: 0, changed: 0, vanished: 0 };

describe('a generation that changes much waits for two people', () => {
  it.each([
    [{ ...same, vanished: 50 }, false],
    [{ ...same, vanished: 51 }, true],
    [{ ...same, changed: 200 }, false],
    [{ ...same, changed: 201 }, true],
    [{ ...same, added: 500 }, false],
    [{ ...same, added: 501 }, true],
    [{ ...same, changed: null }, false],
    [{ before: 0, added: 5_000, changed: 0, vanished: 0 }, false],
    [{ before: 12, added: 0, changed: 0, vanished: 12 }, false],
    [{ before: 21, added: 0, changed: 0, vanished: 21 }, true],
  ])('%o: %s', (difference, isHeld) => {
    expect(needsTwoPeople(difference)).toBe(isHeld);
  });
});

it('is switched to only out of the states that are drawn, and by two people out of all but the first', () => {
  const states: GenerationState[] = ['receiving', 'waiting', 'active', 'replaced', 'destroyed'];
  const now = new Date('2026-01-05T00:00:00Z');
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.boolean(),
      fc.integer({ min: 0, max: 2 * KEPT_MS }),
      (state, isAgreed, age) => {
        const keptSince = new Date(now.getTime() - age);
        const may = maySwitchTo({ state, keptSince }, { isAgreed, now });
        const isKept = (state === 'waiting' || state === 'replaced') && age < KEPT_MS;
        expect(may).toBe(isAgreed ? isKept : state === 'receiving');
      },
    ),
  );
});
