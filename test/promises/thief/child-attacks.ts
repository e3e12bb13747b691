import type { SyntheticPerson } from '../../../cli/register/synthetic/person.ts';
import { fingerprintOf, openTokeniser, packToFit } from '../../../server/rooms/fingerprints/index.ts';
import { describeChild } from '../../support/register.ts';
import type { Loot } from './loot.ts';
import { deflated } from './name-attacks.ts';

/** How much speaks for it that each of these children is in. */
export type ChildAttack = (loot: Loot, children: SyntheticPerson[]) => number[];

export const toKnown = (person: SyntheticPerson) => ({
  reference: person.reference,
  givenNames: person.givenNames,
  surnames: [person.paternalSurname, person.maternalSurname] as const,
  bornOn: person.dateOfBirth,
});

/** What a custodian has of a child, as somebody would write it down who thinks of no thief. */
export const readable = (person: SyntheticPerson): Buffer =>
  Buffer.from(Object.values(toKnown(person)).flat().join('|'));

/** Tokens under a key that anybody can guess: the form of a fingerprint is public. */
export const guessedFingerprint = (person: SyntheticPerson): Buffer =>
  packToFit(fingerprintOf(describeChild(toKnown(person)), openTokeniser(Buffer.alloc(32))));

/** How many of the words are somewhere in tables, log or files, as they are or as the digits of their bytes. */
const words: ChildAttack = ({ everything }, children) =>
  children.map((person) => {
    const { reference, givenNames, bornOn } = toKnown(person);
    const looked = [reference, givenNames, bornOn].map((word) => Buffer.from(word));
    return looked.filter((word) => everything.includes(word) || everything.includes(word.toString('hex')))
      .length;
  });

const BLOCK_BYTES = 16;

const guessedKey: ChildAttack = ({ rows }, children) => {
  const stolen = Buffer.concat(rows.map(({ bytes }) => bytes));
  return children.map((person) => {
    const packed = guessedFingerprint(person);
    let found = 0;
    for (let from = 0; from + BLOCK_BYTES <= packed.length; from += BLOCK_BYTES)
      if (stolen.includes(packed.subarray(from, from + BLOCK_BYTES))) found += 1;
    return (found * BLOCK_BYTES) / packed.length;
  });
};

/** How many bytes a child costs less beside the record that it has the most in common with. */
const compression: ChildAttack = ({ rows }, children) => {
  const alone = rows.map(({ bytes }) => deflated(bytes));
  return children.map((person) => {
    const child = readable(person);
    return rows.reduce(
      (most, { bytes }, at) => Math.max(most, (alone[at] ?? 0) - deflated(bytes, child)),
      Number.NEGATIVE_INFINITY,
    );
  });
};

export const childAttacks = {
  'words in tables, log and files': words,
  'tokens under a key that can be guessed': guessedKey,
  'compression beside the child': compression,
} satisfies Record<string, ChildAttack>;
