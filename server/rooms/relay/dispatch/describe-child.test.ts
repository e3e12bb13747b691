import { expect, it } from 'vitest';
import { emptyChild } from '../../../../contract/enquiry.ts';
import { identifierType } from '../../../../contract/identifier.ts';
import { identifierTypes } from '../../fingerprints/index.ts';
import { describeKnown } from './describe-child.ts';

const today = new Date('2026-11-29T12:00:00Z');

it('asks the register with everything that an officer can say of a child', () => {
  const known = {
    ...emptyChild,
    ...{ givenNames: 'Testa Ana', surnames: 'Inventada de la Prueba', dateOfBirthAsSaid: '5 May 2012' },
    ...{ sex: 'female' as const, languages: 'Mam, español', motherName: 'Rosa Inventada' },
    ...{ nickname: 'Tes', otherNames: 'Anabel', countryOfBirth: 'Guatemala' },
    municipalityOfBirth: 'San Marcos',
    identifiers: [
      { type: 'birth-certificate' as const, value: '1205-2012-00042' },
      { type: 'other' as const, value: '12' },
    ],
  };
  const asked = describeKnown(known, today);
  expect(asked).toEqual({
    ...{ givenNames: 'Testa Ana', paternalSurname: 'Inventada', maternalSurname: 'de la Prueba' },
    ...{ otherNames: 'Anabel', nickname: 'Tes', datesOfBirth: [{ year: 2012, month: 5, day: 5 }] },
    ...{ sex: 'female', countryOfBirth: 'Guatemala', municipalityOfBirth: 'San Marcos', language: 'Mam' },
    ...{ motherGivenNames: 'Rosa', motherSurnames: 'Inventada' },
    // Half a number tells nobody apart.
    identifiers: [{ type: 'birth-certificate', value: '1205-2012-00042' }],
  });
});

it('has the kinds of number that the register has, of which none is of an immigration authority', () => {
  expect(identifierType.options.toSorted()).toEqual(identifierTypes.toSorted());
});
