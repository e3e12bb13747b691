import { expect, it } from 'vitest';
import { weigh } from './measure.ts';

it('says round numbers, and no chance that nobody believes', () => {
  expect(weigh({ count: 7, expected: 0.04, chance: 3.2e-5 })).toEqual({
    count: 7,
    expected: '0',
    oneIn: 30_000,
  });
  expect(weigh({ count: 9, expected: 2.26, chance: 1e-19 })).toEqual({
    ...{ count: 9, expected: '2.3', oneIn: 1_000_000 },
  });
  expect(weigh({ count: 2, expected: 1, chance: 0.9 })).toEqual({ count: 2, expected: '1', oneIn: 1 });
  expect(weigh({ count: 1, expected: null, chance: null })).toEqual({
    count: 1,
    expected: null,
    oneIn: null,
  });
});
