import { describe, expect, it } from 'vitest';
import { checkFreeText } from './check-free-text.ts';
import { checkNames } from './check-names.ts';

const isStopped = (text: string, of: 'person' | 'organisation') =>
  checkNames([{ path: 'name', text }], of).length > 0;

describe('a name', () => {
  it.each(['Rosa Inventada', 'Refugio Ejemplo', 'María del Refugio Ejemplo', "Ina O'Invented"])(
    'of a person is taken: %s',
    (name) => {
      expect(isStopped(name, 'person')).toBe(false);
    },
  );

  it.each([
    'Juan, undocumented',
    'Juan at 12 Elm Street',
    'Juan, in the shelter in Houston',
    'Example Shelter of Nowhere',
    'Asilo Ejemplo',
  ])('of a person is none where it says what they are, or where: %s', (name) => {
    expect(isStopped(name, 'person')).toBe(true);
  });

  it.each([
    'Office of Refugee Resettlement',
    'Example Refugees Alliance',
    'Example Shelter of Nowhere',
    'Example Shelters of Nowhere',
    "Example Children's Home",
    'Homes Called Example',
    'House in Example',
    'Asylum Seekers Advocacy of Example',
    'Unauthorized Immigrant Youth of Example',
    'Unauthorized Immigrants of Example',
    'Albergue Infantil Ejemplo',
    'Hogar de Acogida Ejemplo',
    'Casa de la Familia Ejemplo',
    'Refugio Ejemplo',
    'Red de Refugiados Ejemplo',
    'Asilo Ejemplo',
    'Migrantes sin Permiso',
  ])('of an organisation is taken, which in a sentence would be stopped: %s', (name) => {
    expect(checkFreeText([{ path: 'name', text: name }])).not.toEqual([]);
    expect(isStopped(name, 'organisation')).toBe(false);
  });

  it.each([
    'Example Shelter, 1200 Main St, Houston TX 77002',
    'House at 12 Elm Street',
    'He is undocumented.',
    'Casa Ejemplo, vive en la calle Ocho',
  ])('of an organisation is none where it says where it is, or what somebody is: %s', (name) => {
    expect(isStopped(name, 'organisation')).toBe(true);
  });
});
