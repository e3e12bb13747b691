import { expect, it } from 'vitest';
import { wordBothTimes } from './officer-time.ts';

const at = '2026-03-01T19:32:00Z';

it.each([
  ['the line’s alone, where the agency is in the same zone', 'NY', '14:32 EST'],
  ['both, where it is in another', 'CA', '14:32 EST / 11:32 PST'],
  ['all that may be meant, where the state has several', 'TX', '14:32 EST / 13:32 CST / 12:32 MST'],
  ['the line’s alone, where the state is not known', 'ZZ', '14:32 EST'],
  ['the line’s alone, where there is no state', '', '14:32 EST'],
])('a deadline is told as %s', (_name, state, told) => {
  expect(wordBothTimes(at, 'en-US', state, 'America/New_York')).toBe(told);
});
