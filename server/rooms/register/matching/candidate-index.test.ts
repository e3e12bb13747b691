import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildCandidateIndex } from './candidate-index.ts';

const key = fc.integer({ min: 0, max: 0xffffffff });
const records = fc.array(fc.array(key, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 200 });

it('finds a record by any of its keys, and those first that share the most', () => {
  fc.assert(
    fc.property(records, fc.nat(), (keys, chosen) => {
      const record = chosen % keys.length;
      const index = buildCandidateIndex(keys.length, (one) => keys[one] ?? []);
      const asked = keys[record] ?? [];
      expect(index.find(asked, keys.length)).toContain(record);
      expect(index.find(asked.slice(0, 1), keys.length)).toContain(record);
      // Asked again it answers alike: what one question leaves behind would be another's.
      expect(index.find(asked, keys.length)).toEqual(index.find(asked, keys.length));
    }),
  );
});

it('does not follow a key that very many records have', () => {
  const index = buildCandidateIndex(5_000, (record) => [7, 1_000 + record]);
  expect(index.find([7], 10)).toEqual([]);
  expect(index.find([7, 1_003], 10)).toEqual([3]);
});
