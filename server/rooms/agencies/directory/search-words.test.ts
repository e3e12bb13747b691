import { expect, it } from 'vitest';
import { readSearch } from './search-words.ts';

it('takes an ORI or its beginning for one, however it is spaced', () => {
  expect(readSearch('zz0430000').oriPrefix).toBe('ZZ0430000');
  expect(readSearch('ZZ 043-00').oriPrefix).toBe('ZZ04300');
  expect(readSearch('ZZ04300000').oriPrefix).toBeNull();
  expect(readSearch('Z').oriPrefix).toBeNull();
  expect(readSearch('Sampleville PD').oriPrefix).toBeNull();
});

it('reads words without accents, small words and signs, and writes out what people shorten', () => {
  const ways = (text: string) => readSearch(text).words.map((word) => word.ways.join('/'));
  expect(ways('  Cañada de los Ejemplos, P.D.')).toEqual(['canada', 'de', 'los', 'ejemplos', 'pd/police']);
  expect(ways("The Sheriff's office of Example Co")).toEqual([
    ...['sheriff/sheriffs/so', 'office', 'example', 'co/county'],
  ]);
  expect(ways('st. sample')).toEqual(['st/saint', 'sample']);
});

it('reads no more than it needs, and nothing out of nothing', () => {
  expect(readSearch('ab bc cd de ef fg gh hi').words).toHaveLength(6);
  expect(readSearch('x'.repeat(500)).words[0]?.ways[0]).toHaveLength(30);
  expect(readSearch(' %_*\\ x ').words).toEqual([]);
});
