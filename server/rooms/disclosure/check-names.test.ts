import { describe, expect, it } from 'vitest';
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

  it.each(['Juan, undocumented', 'Juan at 12 Elm Street', 'Juan, in the shelter in Houston'])(
    'of a person is none where it says what they are, or where: %s',
    (name) => {
      expect(isStopped(name, 'person')).toBe(true);
    },
  );

  it.each([
    'Office of Refugee Resettlement',
    'Example Shelter of Nowhere',
    "Example Children's Home",
    'Unaccompanied Refugee Minors of Example',
    'Asylum Seekers Advocacy of Example',
    'Albergue Infantil Ejemplo',
    'Casa Ejemplo',
  ])('of an organisation is taken: %s', (name) => {
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
