import { type Asked, askAbout, type ErrorKind } from './enquiry.ts';
import { makeFamily } from './families.ts';
import type { SyntheticPerson } from './person.ts';
import { openRandom } from './random.ts';
import { recordOf } from './record.ts';

/** Streams of one family, apart, so that none changes where another is used or not. */
const RECORD_STREAM = 1;
const ENQUIRY_STREAM = 2;
/** Families of those who are asked for and whom no custodian has. */
const FIRST_FAMILY_AWAY = 500_000_000;
/** Of those who are not on file, how many are brothers and sisters of somebody who is. */
const SIBLING_SHARE = 0.2;

export type Enquiries = {
  /** How many are about somebody on file. */
  onFile: number;
  notOnFile: number;
  errors: ErrorKind;
};
/** What comes of one person: a record, an enquiry, or both. */
export type Made = { record: SyntheticPerson | null; enquiry: Asked | null };

/**
 * Records of made-up children, and enquiries about some of them and about others. The same seed gives the same children, each the same however
 * many are made; nothing is kept, so that any number can be.
 */
export function* makePopulation(seed: number, people: number, enquiries: Enquiries): Generator<Made> {
  const { onFile, notOnFile, errors } = enquiries;
  const siblings = Math.floor(notOnFile * SIBLING_SHARE);
  let records = 0;
  let away = 0;
  for (const { person, isOnFile, recording, asking } of childrenOf(seed)) {
    if (records === people) break;
    const ask = () => askAbout(person, errors, asking);
    if (isOnFile) {
      const enquiry = isDue(records, people, onFile) ? ask() : null;
      records += 1;
      yield { record: recordOf(person, recording), enquiry };
    } else if (away < Math.floor((records / people) * siblings)) {
      away += 1;
      yield { record: null, enquiry: ask() };
    }
  }
  yield* makeAway(seed, notOnFile - away, errors);
}

/** The children of each family in turn, with the choices that are made of each. */
function* childrenOf(seed: number) {
  for (let number = 1; ; number += 1) {
    const recording = openRandom(seed, number * 4 + RECORD_STREAM);
    const asking = openRandom(seed, number * 4 + ENQUIRY_STREAM);
    for (const child of makeFamily(seed, number)) yield { ...child, recording, asking };
  }
}

/** Enquiries about children of whose family nobody has a record. */
function* makeAway(seed: number, count: number, errors: ErrorKind): Generator<Made> {
  for (let number = FIRST_FAMILY_AWAY; number < FIRST_FAMILY_AWAY + count; number += 1) {
    const [child] = makeFamily(seed, number);
    if (!child) continue;
    const asking = openRandom(seed, number * 4 + ENQUIRY_STREAM);
    yield { record: null, enquiry: askAbout(child.person, errors, asking) };
  }
}

/** Whether the one of that place is among so many who are asked for, spread evenly. */
const isDue = (place: number, people: number, asked: number): boolean =>
  Math.floor(((place + 1) * asked) / people) > Math.floor((place * asked) / people);
