import { expect, it } from 'vitest';
import { compareLookUps } from './compare-look-ups.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 3, minute));
const window = { from: at(10), until: at(50) };
const lookUp = (requestId: string, minute: number) => ({ requestId, at: at(minute) });
const search = (searchId: string, minute: number, isRefused = false) => ({
  searchId,
  at: at(minute),
  isRefused,
});
const agreed = { lookUps: 1, searches: 1, unknown: 0, unmade: 0 };

it('a look-up belongs to the search of its id, also across the edge of the window', () => {
  expect(compareLookUps([lookUp('a', 20)], [search('a', 20)], window)).toEqual(agreed);
  expect(compareLookUps([lookUp('a', 10)], [search('a', 9)], window)).toEqual({ ...agreed, searches: 0 });
  expect(compareLookUps([lookUp('a', 51)], [search('a', 49)], window)).toEqual({ ...agreed, lookUps: 0 });
});

it('a look-up that no search asked for is told, and one under the id of a search that had its own', () => {
  expect(compareLookUps([lookUp('x', 20)], [], window)).toMatchObject({ unknown: 1 });
  expect(compareLookUps([lookUp('a', 20), lookUp('a', 21)], [search('a', 20)], window)).toMatchObject({
    unknown: 1,
  });
  expect(compareLookUps([lookUp('a', 5), lookUp('a', 21)], [search('a', 5)], window)).toMatchObject({
    unknown: 1,
  });
});

it('a search without its look-up is told, unless it was refused', () => {
  expect(compareLookUps([], [search('a', 20), search('b', 21, true)], window)).toMatchObject({ unmade: 1 });
});
