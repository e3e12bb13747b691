import { describe, expect, it } from 'vitest';
import { ColumnWatch } from './column-watch.ts';
import { mappingSchema } from './mapping.ts';
import { refusedByName } from './refused-column.ts';
import { refusedByContent } from './refused-values.ts';

describe('a column is refused by its name', () => {
  it.each([
    ...[
      'address_1',
      'homeAddress',
      'Street Number',
      'Dirección',
      'domicilio_actual',
      'current_city',
      'ciudad actual',
      'lives_with',
      'postcode',
      'ZIP',
      'codigo postal',
    ].map((name) => [name, 'address']),
    ...['lat', 'LONGITUDE', 'gpsPosition', 'coordenadas', 'geo_point', 'geohash'].map((name) => [
      name,
      'coordinate',
    ]),
    ...[
      'placement_id',
      'Shelter',
      'albergue',
      'facilityName',
      'sponsor',
      'Patrocinador',
      'current_location',
      'home',
      'dorm_unit',
      'discharge_to',
      'sponsor_birth_country',
      'ubicación',
      'school',
    ].map((name) => [name, 'placement']),
    ...['photo', 'foto_url', 'imageFile', 'Fotografía', 'biometrics'].map((name) => [name, 'photograph']),
    ...[
      'immigration_status',
      'A-Number',
      'aNumber',
      'alien_no',
      'visa',
      'estatus_migratorio',
      'asilo',
      'tps',
      'deported',
      'I94',
      'class_of_admission',
      'port of entry',
      'condición migratoria',
      'sij',
    ].map((name) => [name, 'immigration-status']),
  ])('%s: %s', (name, kind) => {
    expect(refusedByName(name ?? '')).toBe(kind);
  });

  it.each([
    ...[
      'given_name',
      'surname',
      'date_of_birth',
      'Lugar de nacimiento',
      'place_of_birth',
      'location of birth',
      'municipio',
    ],
    ...[
      'pais',
      'soc_sec_id',
      'rec_id',
      'apodo',
      'idioma',
      'mother_surname',
      'case_number',
      'partida',
      'plate',
      'latin name',
      ...[
        'home_language',
        'idioma en el hogar',
        'home_town',
        'long_name',
        'home country',
        'entry',
        'unique id',
      ],
    ],
  ])('and %s is not', (name) => {
    expect(refusedByName(name)).toBeNull();
  });
});

describe('a value gives its column away', () => {
  it.each([
    ['25.9017', 'coordinate'],
    ['-97.4975', 'coordinate'],
    ['25.9017, -97.4975', 'coordinate'],
    ['14° 37′ N', 'coordinate'],
    ['1420 Maple Street', 'address'],
    ['12 Elm Ave Apt 3', 'address'],
    ['Calle 5 No. 12', 'address'],
    ['Zona 18, casa 4', 'address'],
    ['Brownsville, TX 78520', 'address'],
    ['IMG_0042.JPG', 'photograph'],
    ['data:image/png;base64,AAAA', 'photograph'],
    ['A123456789', 'immigration-status'],
    ['A 012-345-678', 'immigration-status'],
    ['asylum pending', 'immigration-status'],
    ['indocumentado', 'immigration-status'],
    ['Casa Hogar Tamarindo', 'placement'],
    ['Stanley Street', 'address'],
    ['County Road 12', 'address'],
    ['Harlingen Texas 78550', 'address'],
    ['78520', 'address'],
    ['Calle Principal', 'address'],
    ['dos cuadras al sur', 'address'],
    ['25,9017; -97,4975', 'coordinate'],
    ['25.9017 N, 97.4975 W', 'coordinate'],
    ['POINT(-97.4 25.9)', 'coordinate'],
    ['Tamarindo Facility', 'placement'],
    ["Quillfeather Children's Home", 'placement'],
    ['ORR', 'placement'],
    ['foster', 'placement'],
    ['in ORR custody', 'placement'],
    ['Sponsor', 'placement'],
    ['Dorm 4', 'placement'],
    ['Invented Middle School', 'placement'],
    ['U-1', 'immigration-status'],
    ['H-2A', 'immigration-status'],
    ['SIJS', 'immigration-status'],
    ['U visa', 'immigration-status'],
    ['Alien No. 012 345 678', 'immigration-status'],
    ['MSC2190000001', 'immigration-status'],
    ['parole', 'immigration-status'],
  ])('%s: %s', (value, kind) => {
    expect(refusedByContent(value, 'place')).toBe(kind);
  });

  it.each([
    ...[
      'María del Carmen',
      'Hernández',
      '2011-05-03',
      '3/5/2011',
      'San Juan Ixcoy',
      'Zacapa',
      '2987 65432 0101',
      'Casas',
      'Calle',
    ],
    ...[
      'Lot',
      'masculino',
      'Mam',
      '06-1234567',
      'C-2011-77',
      'Plaza',
      'Drive',
      'Refugio',
      'Santa Rosa de Copán',
      ...['Lane', 'Calle', 'Casa', 'Escuela', 'Church', 'Cuadras', 'Uc', 'Barrio'],
    ],
  ])('and %s does not', (value) => {
    expect(refusedByContent(value, 'name')).toBeNull();
    expect(refusedByContent(value, 'other')).toBeNull();
  });

  it('where a name or a place would never look so, and only there', () => {
    for (const value of ['78520', 'U1', 'F-1']) {
      expect(refusedByContent(value, 'name')).not.toBeNull();
      expect(refusedByContent(value, 'other')).toBeNull();
    }
    const surnames = ['Foster', 'Orr', 'Visa'];
    expect(surnames.map((value) => refusedByContent(value, 'name'))).toEqual([null, null, null]);
    expect(surnames.map((value) => refusedByContent(value, 'place'))).toEqual([
      'placement',
      'placement',
      'immigration-status',
    ]);
    for (const value of ['2,987,654,320,101', '6988048.0', '2011-05-03 00:00:00', 'c-1', '06/07/2011'])
      expect(refusedByContent(value, 'other')).toBeNull();
  });

  it('but for passports, of which some look like the numbers of aliens', () => {
    expect(refusedByContent('A12345678', 'passport')).toBeNull();
  });
});

describe('watching a file', () => {
  const mapping = mappingSchema.parse({ givenNames: 'name', municipalityOfBirth: 'town' });
  const watch = (values: string[]) => {
    const watched = new ColumnWatch(mapping, (text) => (text === 'judged' ? 'address' : null));
    for (const town of values) watched.look((column) => (column === 'town' ? town : 'Inventada'));
    return watched.verdict();
  };

  it('refuses a column whose values are often of that kind, also late and by another opinion', () => {
    const refused = { column: 'town', by: 'content' };
    expect(watch(['12 Elm Street'])).toMatchObject({ ...refused, kind: 'address' });
    expect(watch(['judged', 'Zacapa'])).toMatchObject({ ...refused, kind: 'address' });
    const late = [...Array<string>(2_000).fill('Zacapa'), ...Array<string>(4_000).fill('25.9017')];
    expect(watch(late)).toMatchObject({ ...refused, kind: 'coordinate' });
  });

  it('looks at the beginning and the end of values that are very long, and is not held up by them', () => {
    const long = `casa${' '.repeat(200_000)}${'a'.repeat(200_000)}`;
    expect(watch([`12 Elm Street ${long}`])).toMatchObject({ kind: 'address' });
    expect(watch([`${long}.jpg`])).toMatchObject({ kind: 'photograph' });
    expect(watch([long, `A${' '.repeat(200_000)}x`, `1.234${' '.repeat(200_000)}x`])).toBeNull();
  });

  it('does not refuse one for a value that stands alone', () => {
    expect(watch([...Array<string>(100).fill('Zacapa'), '12 Elm Street'])).toBeNull();
  });
});
