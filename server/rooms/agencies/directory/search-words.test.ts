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
  expect(readSearch('  Cañada de los Ejemplos, P.D.').words).toEqual([
    'canada',
    'de',
    'los',
    'ejemplos',
    'p',
    'd',
  ]);
  expect(readSearch("The Sheriff's office of Example Co").words).toEqual([
    'sheriff',
    'office',
    'example',
    'county',
  ]);
  expect(readSearch('Sampleville PD')).toMatchObject({
    words: ['sampleville', 'police'],
    rareWords: ['sampleville'],
  });
});

it('reads no more than it needs, and nothing out of nothing', () => {
  expect(readSearch('a b c d e f g h i j').words).toHaveLength(6);
  expect(readSearch('x'.repeat(500)).words[0]).toHaveLength(30);
  expect(readSearch(' %_*\\ ').words).toEqual([]);
});
