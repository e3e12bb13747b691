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
  const strangers = strangersOf(others);
  const rarity = new Rarity(people.length + others);
  // The register of strangers is as large in slots as this one wherever that is filled from it.
  if (rarity.slots.length === strangers.slots.length) rarity.slots.set(strangers.slots);
  else throw new RangeError('Fewer people, or more strangers: the slots are of two sizes.');
  rarity.addCounted(others);
  for (const person of people) rarity.add(packFingerprint(person));
  return rarity;
}

/** They take a second to make, so each size is made once. */
const made = new Map<number, Rarity>();

function strangersOf(count: number): Rarity {
  const before = made.get(count);
  if (before) return before;
  const rarity = new Rarity(count);
  for (let other = 0; other < count; other += 1)
    rarity.add(
      packFingerprint(
        madeUp({ givenNames: `Zz${'abcdefghij'[other % 10]}${other}`, paternalSurname: `Qq${other}` }),
      ),
    );
  made.set(count, rarity);
  return rarity;
}
