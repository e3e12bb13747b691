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
      sex: { column: 'gender', format: 'M/F' },
      countryOfBirth: 'country_of_birth',
      identifiers: [{ type: 'passport', column: 'passport_no' }],
      motherGivenNames: 'mother_first_name',
      motherSurnames: 'mother_last_name',
    });
    expect(refused).toEqual([{ column: 'address', kind: 'address', by: 'name' }]);
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
      { column: 'town', kind: 'address', by: 'content' },
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
      refused: [{ column: 'address_1', kind: 'address', by: 'name' }],
    });
  });
});

describe('a file without a head line', () => {
  it.each([
    'Inventada,Quillfeather,2011-05-03,H\nLuz,Tamarindo,2010-01-01,M\n',
    'Inventada,Quillfeather\nLuz,Tamarindo\n',
    'name,2011-05-03\n',
  ])('is told without a word of what stands in it: %j', async (text) => {
    const bytes = (async function* () {
      yield Buffer.from(text);
    })();
    expect(await suggestForFile(bytes, () => null)).toEqual({ stop: 'no-known-columns', line: 1 });
  });
});

describe('columns of somebody else', () => {
  const drafted = (...columns: string[]) => suggest(columns);

  it.each([
    ...['Mother DOB', 'mother_country_of_birth', 'Sibling Name', 'hermano_nombre', 'suffix', 'name_suffix'],
    ...['guardian_first_name', 'Guardian DOB', 'tutor nombre', 'Emergency contact name', 'caseworker_name'],
    ...['Father Last Name', 'Abuela nombre', 'case_status', 'case_open_date', 'passport_expiry', 'last_seen'],
    ...['document number', 'subject_id', 'Event No', 'family id', 'numero de documento', 'row_no', 'tax id'],
    ...[
      'first_contact',
      'language_level',
      'event name',
      'birth certificate on file',
      'User ID',
      'phone number',
    ],
  ])('are never drafted as the child’s: %s', (column) => {
    expect(drafted(column)).toEqual({ mapping: {}, refused: [], unknown: [column] });
  });

  it.each([
    ['home_language', { language: 'home_language' }],
    ['Mother tongue', { language: 'Mother tongue' }],
    ["Mother's maiden name", { motherSurnames: "Mother's maiden name" }],
    ['nombre_madre', { motherGivenNames: 'nombre_madre' }],
    ["Child's First Name", { givenNames: "Child's First Name" }],
    ['Nombre completo del menor', { givenNames: 'Nombre completo del menor' }],
    ['birth_country', { countryOfBirth: 'birth_country' }],
    ['Country born', { countryOfBirth: 'Country born' }],
    ['born in', { municipalityOfBirth: 'born in' }],
    ['home town', { municipalityOfBirth: 'home town' }],
    ['Nombres y apellidos', { givenNames: 'Nombres y apellidos' }],
    ['first_and_last_name', { givenNames: 'first_and_last_name' }],
    ['birth_cert_no', { identifiers: [{ type: 'other', column: 'birth_cert_no' }] }],
    ['sex_at_birth', { sex: 'sex_at_birth' }],
    ['client_id', { reference: 'client_id' }],
    ['lastName', { paternalSurname: 'lastName' }],
    ['name_last', { paternalSurname: 'name_last' }],
    ['Surname2', { maternalSurname: 'Surname2' }],
    ['custodian_reference', { reference: 'custodian_reference' }],
  ])('and %s is drafted', (column, mapping) => {
    expect(drafted(column)).toEqual({ mapping, refused: [], unknown: [] });
  });

  it('a better column goes before one that would do', () => {
    expect(drafted('id', 'full_name', 'case_number', 'first_name')).toEqual({
      mapping: { reference: 'case_number', givenNames: 'first_name' },
      refused: [],
      unknown: ['id', 'full_name'],
    });
  });
});

describe('what the values say', () => {
  const oneColumn = (column: string, ...values: string[]) =>
    suggestMapping(
      [column],
      values.map((value) => [value]),
      () => null,
    );

  it.each([
    ['dob', ['yes', 'no', '']],
    ['passport', ['Y', 'N', 'Y']],
    ['case number', ['Inventada', 'Tamarindo']],
    ['case number', ['7', '7', '7', '7']],
    ['action', ['called', 'wrote']],
    ['hidden', ['behind the door']],
    ['first name', ['12', '17']],
  ])('goes before what the name of the column says: %s', (column, values) => {
    expect(oneColumn(column, ...values)).toEqual({ mapping: {}, refused: [], unknown: [column] });
  });

  it.each([
    [['40666.0', '20041.0'], 'excel'],
    [['40666', '25/12/2011'], 'excel'],
    [['1304380800000'], 'epoch-ms'],
    [['19541113.0', '20110503.0'], 'compact'],
    [['13111954', '03052011'], 'day-month'],
    [['1954-11-13 00:00:00'], 'iso'],
    [['12/25/2011 0:00'], 'month-day'],
  ])('gives dates their format: %j', (values, format) => {
    expect(oneColumn('dob', ...values).mapping['dateOfBirth']).toEqual({ column: 'dob', format });
  });

  it('refuses a column whose values are placements or a status, whatever it is called', () => {
    for (const [column, value, kind] of [
      ['first name', 'Tamarindo Shelter', 'placement'],
      ['municipio', '78520', 'address'],
      ['group', 'U-1 visa', 'immigration-status'],
      ['case number', 'A012345678', 'immigration-status'],
    ] as const)
      expect(oneColumn(column, value).refused).toEqual([{ column, kind, by: 'content' }]);
    expect(oneColumn('passport', 'A01234567').mapping).toHaveProperty('identifiers');
  });

  it('and two columns of one name are both left out', () => {
    expect(suggest(['dob', 'dob']).unknown).toEqual(['dob', 'dob']);
  });
});
