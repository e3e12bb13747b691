import type { SyntheticPerson } from '../../cli/register/synthetic/person.ts';
import { type Description, readDates } from '../../server/rooms/fingerprints/index.ts';

/** A made-up child as the register hears of one. */
export function describePerson(person: SyntheticPerson): Description {
  const numbers = [
    { type: 'birth-certificate', value: person.birthCertificate },
    { type: 'national-id', value: person.nationalId },
    { type: 'passport', value: person.passport },
  ];
  return {
    givenNames: person.givenNames,
    paternalSurname: person.paternalSurname,
    maternalSurname: person.maternalSurname,
    otherNames: person.otherNames,
    nickname: person.nickname,
    datesOfBirth: person.dateOfBirth === '' ? [] : readDates(person.dateOfBirth, 'iso'),
    sex: person.sex,
    countryOfBirth: person.countryOfBirth,
    municipalityOfBirth: person.municipalityOfBirth,
    language: person.language,
    motherGivenNames: person.motherGivenNames,
    motherSurnames: person.motherSurnames,
    identifiers: numbers.filter(({ value }) => value !== ''),
  };
}
