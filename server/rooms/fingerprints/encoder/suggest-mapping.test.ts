import { describe, expect, it } from 'vitest';
import { mappingSchema } from './mapping.ts';
import { suggestForFile } from './sample-file.ts';
import { suggestMapping } from './suggest-mapping.ts';

const suggest = (columns: string[], row: string[] = []) => suggestMapping(columns, [row], () => null);

describe('a draft of a mapping', () => {
  it('knows columns in English', () => {
    const { mapping, refused, unknown } = suggest(
      [
        'case_number',
        'first_name',
        'middle_name',
        'last_name',
        'second_last_name',
        'dob',
        'gender',
        'country_of_birth',
        'passport_no',
        'mother_first_name',
        'mother_last_name',
        'address',
        'notes',
      ],
      ['C-1', 'Luz', '', 'Invented', '', '13/5/2011', 'F', 'GT', 'X1', '', '', '', ''],
    );
    expect(mapping).toEqual({
      reference: 'case_number',
      givenNames: ['first_name', 'middle_name'],
      paternalSurname: 'last_name',
      maternalSurname: 'second_last_name',
      dateOfBirth: { column: 'dob', format: 'day-month' },
      sex: 'gender',
      countryOfBirth: 'country_of_birth',
      identifiers: [{ type: 'passport', column: 'passport_no' }],
      motherGivenNames: 'mother_first_name',
      motherSurnames: 'mother_last_name',
    });
    expect(refused).toEqual([{ column: 'address', kind: 'address' }]);
    expect(unknown).toEqual(['notes']);
    expect(mappingSchema.safeParse(mapping).success).toBe(true);
  });

  it('knows columns in Spanish, and another custodian’s words', () => {
    const { mapping } = suggest(
      [
        'Expediente',
        'Nombres',
        'Apellido Paterno',
        'Apellido Materno',
        'Apodo',
        'Fecha de Nacimiento',
        'Sexo',
        'País',
        'Municipio',
        'Idioma',
        'DPI',
        'Apellidos de la madre',
        'Nombre de la madre',
        'Protegido',
      ],
      ['7', '', '', '', '', '20110503'],
    );
    expect(mapping).toEqual({
      reference: 'Expediente',
      givenNames: 'Nombres',
      paternalSurname: 'Apellido Paterno',
      maternalSurname: 'Apellido Materno',
      nickname: 'Apodo',
      dateOfBirth: { column: 'Fecha de Nacimiento', format: 'compact' },
      sex: 'Sexo',
      countryOfBirth: 'País',
      municipalityOfBirth: 'Municipio',
      language: 'Idioma',
      identifiers: [{ type: 'national-id', column: 'DPI' }],
      motherSurnames: 'Apellidos de la madre',
      motherGivenNames: 'Nombre de la madre',
      protected: 'Protegido',
    });
  });

  it('leaves out what is refused by its values', () => {
    expect(suggest(['rec_id', 'given_name', 'town'], ['R-1', 'Luz', '1420 Maple Street']).refused).toEqual([
      { column: 'town', kind: 'address' },
    ]);
  });
});

describe('a file to draft a mapping for', () => {
  const HEAD = ['rec_id', 'given_name', 'surname', 'address_1', 'date_of_birth', 'soc_sec_id'];
  const ROW = ['rec-1-org', 'Quillfeather', 'Tamarindo', 'elm street', '20110503', '7000001'];
  const joined = (sign: string, end: string) => [HEAD, ROW].map((line) => line.join(sign)).join(end);
  const quoted = [HEAD, ROW].map((line) => line.map((cell) => `"${cell}"`).join(', ')).join('\r\n');

  it.each([
    ['commas and spaces', joined(', ', '\n')],
    ['semicolons and a byte order mark', `\uFEFF${joined(';', '\r\n')}`],
    ['tabs and carriage returns', joined('\t', '\r')],
    ['upright strokes', joined('|', '\n')],
    ['quotes', `\uFEFF${quoted}`],
    ['a sign behind the last column of every row', joined(',', '\n').replace(/$/, ',')],
    ['JSON Lines', JSON.stringify(Object.fromEntries(HEAD.map((name, place) => [name, ROW[place]])))],
  ])('may have %s', async (_, text) => {
    const bytes = (async function* () {
      yield Buffer.from(text);
    })();
    expect(await suggestForFile(bytes, () => null)).toMatchObject({
      mapping: {
        ...{ reference: 'rec_id', givenNames: 'given_name', paternalSurname: 'surname' },
        dateOfBirth: { column: 'date_of_birth', format: 'compact' },
        identifiers: [{ type: 'social-security', column: 'soc_sec_id' }],
      },
      refused: [{ column: 'address_1', kind: 'address' }],
    });
  });
});
