import { nicknamesOf } from './nicknames.ts';
import type { SyntheticPerson } from './person.ts';
import type { Random } from './random.ts';

/** How a custodian's file differs from the papers: the share of records of which each is true. Estimates of ours. */
export const recordingShares = {
  'accents left out': 0.5,
  'all in capitals': 0.15,
  'no maternal surname': 0.04,
  'only one given name': 0.08,
  'a nickname is written down': 0.12,
  'day of birth unknown, 1 January written': 0.06,
  'date of birth unknown': 0.01,
  'no municipality': 0.1,
  'no language': 0.1,
  "no mother's names": 0.15,
  'no birth certificate': 0.35,
} as const;

type Part = Partial<SyntheticPerson>;

/** What a custodian has on file of somebody. */
export function recordOf(person: SyntheticPerson, random: Random): SyntheticPerson {
  const happens = (what: keyof typeof recordingShares) => random.chance(recordingShares[what]);
  const [firstName = '', ...otherNames] = person.givenNames.split(' ');
  const nicknames = nicknamesOf(person.givenNames);
  const parts: Part[] = [
    happens('no maternal surname') ? { maternalSurname: '' } : {},
    happens('only one given name') && otherNames.length === 1 ? { givenNames: firstName } : {},
    happens('a nickname is written down') && nicknames.length > 0 ? { nickname: random.pick(nicknames) } : {},
    happens('day of birth unknown, 1 January written')
      ? { dateOfBirth: `${person.dateOfBirth.slice(0, 4)}-01-01` }
      : {},
    happens('date of birth unknown') ? { dateOfBirth: '' } : {},
    happens('no municipality') ? { municipalityOfBirth: '' } : {},
    happens('no language') ? { language: '' } : {},
    happens("no mother's names") ? { motherGivenNames: '', motherSurnames: '' } : {},
    happens('no birth certificate') ? { birthCertificate: '' } : {},
  ];
  const written = parts.reduce<SyntheticPerson>((sum, part) => ({ ...sum, ...part }), person);
  const plain = happens('accents left out') ? mapNames(written, withoutAccents) : written;
  return happens('all in capitals') ? mapNames(plain, (text) => text.toUpperCase()) : plain;
}

const nameFields = [
  ...(['givenNames', 'paternalSurname', 'maternalSurname', 'nickname'] as const),
  ...(['motherGivenNames', 'motherSurnames', 'municipalityOfBirth'] as const),
];

/** The same person with each name written otherwise. */
export function mapNames(person: SyntheticPerson, write: (name: string) => string): SyntheticPerson {
  const names = Object.fromEntries(nameFields.map((field) => [field, write(person[field])]));
  return { ...person, ...names };
}

export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
