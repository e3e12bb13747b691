import { describe, expect, it } from 'vitest';
import { mappingSchema } from './mapping.ts';
import { readSex, readSexFormat, SexWatch } from './sex-format.ts';
import { suggestMapping } from './suggest-mapping.ts';

describe('the format of a sex', () => {
  it.each([
    ['H/M', 'H/M'],
    ['m/h', 'H/M'],
    ['HM', 'H/M'],
    ['hombre/mujer', 'H/M'],
    ['M/F', 'M/F'],
    ['F, M', 'M/F'],
    ['masculino / femenino', 'M/F'],
    ['Varón/Hembra', 'V/H'],
    ['V/M', 'V/M'],
    ['2/1', '1/2'],
    ['M', null],
    ['M/M', null],
    ['H/F', null],
    ['M/F/X', null],
  ])('%s is %s', (text, format) => {
    expect(readSexFormat(text)).toBe(format);
  });

  it('stands in a mapping, and what is none is refused', () => {
    const formatOf = (format: string) =>
      mappingSchema.safeParse({ sex: { column: 'sexo', format } }).data?.sex?.format;
    expect(formatOf('H/M')).toBe('H/M');
    expect(formatOf('words')).toBeNull();
    expect(formatOf('yes/no')).toBeUndefined();
    expect(mappingSchema.parse({ sex: 'sexo' }).sex).toEqual({ columns: ['sexo'], format: null });
  });
});

describe('a cell', () => {
  it.each([
    ['M', 'M/F', 'male'],
    ['M', 'H/M', 'female'],
    ['h', 'H/M', 'male'],
    ['H', 'V/H', 'female'],
    ['V.', 'V/M', 'male'],
    ['1', '1/2', 'male'],
    ['2', '1/2', 'female'],
    ['H', 'M/F', null],
    ['F', 'H/M', null],
    ['Mujer', 'H/M', 'Mujer'],
    ['Hembra', 'H/M', 'female'],
    ['', 'H/M', ''],
    ['M', null, 'M'],
  ] as const)('of %s in a column %s says %s', (text, format, said) => {
    expect(readSex(text, format)).toBe(said);
  });
});

describe('a column without a format', () => {
  const watch = (...values: string[]) => {
    const watched = new SexWatch();
    for (const [index, value] of values.entries()) watched.look(value, { line: index + 2 });
    return { format: watched.format(), doubt: watched.doubt() };
  };

  it.each<[string[], string | null]>([
    [['M', 'F', ''], 'M/F'],
    [['F'], 'M/F'],
    [['M', 'Femenino'], 'M/F'],
    [['male', 'Mujer', 'niño'], null],
    [[], null],
  ])('is read as it is where it holds %j', (values, format) => {
    expect(watch(...values)).toEqual({ format, doubt: null });
  });

  it.each<[string[], string | null, string, number]>([
    [['M', 'M', 'H'], 'H/M', 'other-signs', 4],
    [['', 'H'], 'H/M', 'other-signs', 3],
    [['V', 'M'], 'V/M', 'other-signs', 2],
    [['V', 'H'], 'V/H', 'other-signs', 2],
    [['1', '2'], '1/2', 'other-signs', 2],
    [['', 'M', 'M'], null, 'only-m', 3],
    [['M', 'Mujer'], null, 'only-m', 2],
    [['M', 'F', 'H'], null, 'mixed', 4],
    [['H', 'F'], null, 'mixed', 2],
  ])('has to name one where it holds %j', (values, format, doubt, line) => {
    expect(watch(...values)).toEqual({ format, doubt: { doubt, place: { line } } });
  });

  it('gets one in the draft, where its values show it', () => {
    const drafted = (...values: string[]) =>
      suggestMapping(
        ['Sexo'],
        values.map((value) => [value]),
        () => null,
      ).mapping['sex'];
    expect(drafted('H', 'M', '')).toEqual({ column: 'Sexo', format: 'H/M' });
    expect(drafted('M', 'F')).toEqual({ column: 'Sexo', format: 'M/F' });
    expect(drafted('Hombre', 'Mujer')).toBe('Sexo');
  });
});
