import { expect, it } from 'vitest';
import { makeDemoChildren } from './children.ts';
import { chooseAsked } from './whom-to-ask-about.ts';

it('the same children are told at every start: one of each custodian, a protected one, and one whom nobody has on file', async () => {
  const { held, unknown } = await makeDemoChildren();
  expect(held.map(({ children }) => children.length)).toEqual([1_500, 500]);
  const asked = chooseAsked(held, unknown, (id) => id.toLowerCase());
  expect(asked.map(({ outcome }) => outcome)).toEqual([
    'on file with demo-shelter',
    'protected; asked is the cleared contact of demo-shelter',
    'on file with demo-office',
    'on file with nobody',
  ]);
  expect(new Set(asked.map(({ child }) => child)).size).toBe(4);
  const again = await makeDemoChildren();
  expect(chooseAsked(again.held, again.unknown, (id) => id.toLowerCase())).toEqual(asked);
});
