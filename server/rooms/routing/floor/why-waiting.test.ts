import { expect, it } from 'vitest';
import type { PresenceState } from '../../../../contract/desk.ts';
import { type LookedAt, whyWaiting } from './why-waiting.ts';

const callTaker = (state: PresenceState) => ({ state });
const caller = (because?: LookedAt['because']): LookedAt => ({
  isOffered: false,
  isLedOn: false,
  because,
});
const nobodyReady = caller({ why: 'nobody-ready' });

it.each([
  ['exchange-away', nobodyReady, true, [callTaker('ready')]],
  ['rings', { ...caller(), isOffered: true }, false, [callTaker('offered')]],
  ['queue-closed', { ...caller(), isLedOn: true }, false, [callTaker('ready')]],
  ['nobody-there', nobodyReady, false, []],
  ['is-next', caller(), false, [callTaker('ready'), callTaker('talking')]],
  ['everybody-busy', nobodyReady, false, [callTaker('talking'), callTaker('not-ready')]],
  // Ready, but the telephone cannot be rung.
  ['nobody-ready', nobodyReady, false, [callTaker('ready')]],
  ['nobody-ready', nobodyReady, false, [callTaker('not-ready')]],
  ['nobody-fits', caller({ why: 'nobody-fits' }), false, [callTaker('ready')]],
  ['others-first', caller({ why: 'others-first' }), false, [callTaker('ready')]],
] as const)('a caller waits because %s', (reason, lookedAt, exchangeIsAway, callTakers) => {
  expect(whyWaiting(lookedAt, { exchangeIsAway, callTakers })).toBe(reason);
});
