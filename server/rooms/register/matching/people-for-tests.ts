import {
  type Description,
  type Fingerprint,
  fingerprintOf,
  openTokeniser,
  packFingerprint,
  readDates,
} from '../../fingerprints/index.ts';
import { Rarity } from './rarity.ts';

const tokenise = openTokeniser(Buffer.alloc(32, 3));

const nothing: Description = {
  givenNames: '',
  paternalSurname: '',
  maternalSurname: '',
  otherNames: '',
  nickname: '',
  datesOfBirth: [],
  sex: '',
  countryOfBirth: '',
  municipalityOfBirth: '',
  language: '',
  motherGivenNames: '',
  motherSurnames: '',
  identifiers: [],
};

/** Somebody made up, as tokens: a date as text, and whatever fields a test is about. */
export function madeUp({ born = '', ...fields }: Partial<Description> & { born?: string }): Fingerprint {
  return fingerprintOf({ ...nothing, ...fields, datesOfBirth: readDates(born, 'iso') }, tokenise);
}

/** A register of those, and of `others` whose names nobody else has. */
export function rarityOf(people: Fingerprint[], others = 0): Rarity {
  const rarity = new Rarity(people.length + others);
  for (const person of people) rarity.add(packFingerprint(person));
  for (let other = 0; other < others; other += 1)
    rarity.add(
      packFingerprint(
        madeUp({ givenNames: `Zz${'abcdefghij'[other % 10]}${other}`, paternalSurname: `Qq${other}` }),
      ),
    );
  return rarity;
}
