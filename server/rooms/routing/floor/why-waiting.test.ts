import { describe, expect, it } from 'vitest';
import type { presenceState } from '../../../../contract/desk.ts';
import { whyWaiting } from './why-waiting.ts';

const person = (state: (typeof presenceState.options)[number], reachable = true) => ({ state, reachable });
const waits = { isOffered: false };
const why = (callTakers: ReturnType<typeof person>[], exchangeIsAway = false) =>
  whyWaiting(waits, { exchangeIsAway, callTakers });

describe('why nobody has a caller yet', () => {
  it('is the exchange first of all', () => {
    expect(why([person('ready')], true)).toBe('exchange-away');
    expect(whyWaiting({ isOffered: true }, { exchangeIsAway: true, callTakers: [] })).toBe('exchange-away');
  });

  it('is that a desk rings, where one does', () => {
    expect(whyWaiting({ isOffered: true }, { exchangeIsAway: false, callTakers: [] })).toBe('rings');
  });

  it('tells a floor with nobody from one where nobody is ready, and that from one where all are busy', () => {
    expect(why([])).toBe('nobody-there');
    expect(why([person('not-ready')])).toBe('nobody-ready');
    expect(why([person('not-ready'), person('talking')])).toBe('everybody-busy');
    expect(why([person('wrapping-up')])).toBe('everybody-busy');
  });

  it('does not count on whoever is ready and cannot be rung', () => {
    expect(why([person('ready', false)])).toBe('nobody-ready');
    expect(why([person('ready', false), person('ready')])).toBe('is-next');
  });
});
