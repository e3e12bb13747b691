import { expect, test } from 'vitest';
import { shareCalls } from './share-calls.ts';

const counts = (count: number, startAt: number) =>
  shareCalls(count, ['a', 'b', 'c'], startAt).map((share) => `${share.exchange}${share.count}`);

test('calls are shared out in turn, and every one is placed', () => {
  expect(counts(1, 0)).toEqual(['a1']);
  expect(counts(1, 2)).toEqual(['c1']);
  expect(counts(2, 2)).toEqual(['a1', 'c1']);
  expect(counts(7, 1)).toEqual(['a2', 'b3', 'c2']);
  expect(shareCalls(5, ['only'], 0)).toEqual([{ exchange: 'only', count: 5 }]);
});
