import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinParts } from './candidate-index.ts';
import { indexOfKeys, toKeyBatch } from './index-of-keys.ts';
import { buildPart } from './index-part.ts';

const key = fc.integer({ min: 0, max: 0xffffffff });
const records = fc.array(fc.array(key, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 200 });

it('finds a record by any of its keys, and those first that share the most', () => {
  fc.assert(
    fc.property(records, fc.nat(), (keys, chosen) => {
      const record = chosen % keys.length;
      const index = indexOfKeys(keys);
      const asked = keys[record] ?? [];
      expect(index.find(asked, keys.length)).toContain(record);
      expect(index.find(asked.slice(0, 1), keys.length)).toContain(record);
      // Asked again it answers alike: what one question leaves behind would be another's.
      expect(index.find(asked, keys.length)).toEqual(index.find(asked, keys.length));
    }),
  );
});

it('does not follow a key that very many records have', () => {
  const index = indexOfKeys(Array.from({ length: 5_000 }, (_, record) => [7, 1_000 + record]));
  expect(index.find([7], 10)).toEqual([]);
  expect(index.find([7, 1_003], 10)).toEqual([3]);
});

it('finds the same in the same order however its records are divided into parts and batches', () => {
  fc.assert(
    fc.property(records, records, records, fc.nat(), (one, other, third, chosen) => {
      const all = [...one, ...other, ...third];
      const whole = indexOfKeys(all);
      const parts = joinParts([
        buildPart([toKeyBatch(one), toKeyBatch(other)]),
        buildPart([]),
        buildPart([toKeyBatch(third)]),
      ]);
      const asked = all[chosen % all.length] ?? [];
      expect(parts.find(asked, 10)).toEqual(whole.find(asked, 10));
    }),
  );
});

it('names those that share most first, and of equal ones the lower number', () => {
  const index = indexOfKeys([[1], [1, 2], [1, 2, 3], [1], [4]]);
  expect(index.find([1, 2, 3], 10)).toEqual([2, 1, 0, 3]);
  expect(index.find([1, 2, 3], 3)).toEqual([2, 1, 0]);
});
