import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areTooMany, type Layer, missingFrom } from './layers.ts';

const rising = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
  .map((numbers) => numbers.toSorted((one, other) => one - other));

it('tells which numbers came and which are gone', () => {
  fc.assert(
    fc.property(rising, rising, (numbers, others) => {
      expect(missingFrom(numbers, others)).toEqual(numbers.filter((number) => !others.includes(number)));
    }),
  );
});

it('has a generation read anew once more than a tenth of it has changed', () => {
  const first = { numbers: Array.from({ length: 50_000 }, (_, at) => at) } as unknown as Layer;
  const changes = (came: number, gone: number) => ({
    came: Array.from({ length: came }, (_, at) => at),
    gone: new Set(Array.from({ length: gone }, (_, at) => at)),
  });
  expect(areTooMany(changes(3_000, 2_000), first)).toBe(false);
  expect(areTooMany(changes(3_000, 2_001), first)).toBe(true);
});
