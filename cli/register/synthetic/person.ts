/**
 * Somebody who does not exist, in the columns of a file. Dates are `2011-05-30`, `2011-05`, `2011`, or empty. Nobody is ever to be taken for
 * real: references begin with SYN, and numbers of documents name department 99, which no country has.
 */
export type SyntheticPerson = {
  reference: string;
  /** Equal for brothers and sisters. */
  family: string;
  givenNames: string;
  paternalSurname: string;
  maternalSurname: string;
  otherNames: string;
  nickname: string;
  dateOfBirth: string;
  sex: string;
  countryOfBirth: string;
  municipalityOfBirth: string;
  language: string;
  motherGivenNames: string;
  motherSurnames: string;
  birthCertificate: string;
  nationalId: string;
  passport: string;
};

/** The columns of a file in their order, and the field in each. */
export const columns = {
  reference: 'reference',
  family: 'family',
  given_names: 'givenNames',
  paternal_surname: 'paternalSurname',
  maternal_surname: 'maternalSurname',
  other_names: 'otherNames',
  nickname: 'nickname',
  date_of_birth: 'dateOfBirth',
  sex: 'sex',
  country_of_birth: 'countryOfBirth',
  municipality_of_birth: 'municipalityOfBirth',
  language: 'language',
  mother_given_names: 'motherGivenNames',
  mother_surnames: 'motherSurnames',
  birth_certificate: 'birthCertificate',
  national_id: 'nationalId',
  passport: 'passport',
} as const satisfies Record<string, keyof SyntheticPerson>;

/** The mapping for such a file, as `register encode` and `register eval` read it. */
export const mapping = {
  reference: 'reference',
  givenNames: 'given_names',
  paternalSurname: 'paternal_surname',
  maternalSurname: 'maternal_surname',
  otherNames: 'other_names',
  nickname: 'nickname',
  dateOfBirth: { column: 'date_of_birth', format: 'iso' },
  sex: 'sex',
  countryOfBirth: 'country_of_birth',
  municipalityOfBirth: 'municipality_of_birth',
  language: 'language',
  motherGivenNames: 'mother_given_names',
  motherSurnames: 'mother_surnames',
  identifiers: [
    { type: 'birth-certificate', column: 'birth_certificate' },
    { type: 'national-id', column: 'national_id' },
    { type: 'passport', column: 'passport' },
  ],
};
