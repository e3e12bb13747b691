import { describe, expect, it } from 'vitest';
import { openTokeniser } from '../specification/tokeniser.ts';
import { encodeForTests, keysForTests } from './encoding-for-tests.ts';

const rows = (...sexes: string[]) =>
  `case,name,sexo\n${sexes.map((sex, index) => `c-${index + 1},Inventada,${sex}\n`).join('')}`;
const mapped = (sex: unknown) => ({ reference: 'case', givenNames: 'name', sex });
const tokenise = openTokeniser(keysForTests.communityKey);
const male = tokenise('attribute', 'sex:male');
const female = tokenise('attribute', 'sex:female');

describe('a column that is written H/M', () => {
  it('is read so where the mapping says it, and a sign that is none of it is left out by its line', async () => {
    const { outcome, notes, held } = await encodeForTests(
      rows('H', 'M', 'F', 'mujer', ''),
      mapped({ column: 'sexo', format: 'H/M' }),
    );
    expect(outcome).toMatchObject({ summary: { encoded: 5, leftOut: { sex: 1 } } });
    expect(notes).toEqual([{ line: 4, leftOut: 'sex' }]);
    const sexes = ['c-1', 'c-2', 'c-3', 'c-4', 'c-5'].map((reference) => held.get(reference)?.sex);
    expect(sexes).toEqual([male, female, null, female, null]);
  });

  it.each([
    ['H', 'other-signs', 3, rows('M', 'H', 'M')],
    ['one sign that may be either', 'only-m', 3, rows('', 'M', 'M')],
    ['signs of two ways', 'mixed', 4, rows('F', 'M', 'H')],
  ])(
    'is never guessed: %s without a format stops everything at its line',
    async (_what, doubt, line, text) => {
      const { outcome, left } = await encodeForTests(text, mapped('sexo'));
      expect(outcome).toEqual({ stop: 'sex-not-clear', column: 'sexo', doubt, line });
      expect(left).toEqual([]);
    },
  );

  it('needs no format where M and F, or words, say all', async () => {
    for (const text of [rows('M', 'F'), rows('Hombre', 'Mujer')]) {
      const { held } = await encodeForTests(text, mapped('sexo'));
      expect([held.get('c-1')?.sex, held.get('c-2')?.sex]).toEqual([male, female]);
    }
  });
});
