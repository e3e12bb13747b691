import type { Fingerprint } from '../../fingerprints/index.ts';
import { type Correctable, type Corrections, correct, pairsToCorrect } from './corrections.ts';
import { comparedWith } from './evidence.ts';
import { groupPersons } from './persons.ts';
import { posterior } from './posterior.ts';
import type { Chances } from './rarity.ts';
import { type Weighed, weigh } from './weigh.ts';
import type { Weights } from './weights.ts';

export type Matcher = { rarity: Chances; weights: Weights };
/** A record of the register beside its number there. */
export type Held = { record: number; held: Fingerprint };
/** A record beside a question before anything is corrected: what it weighs, what there is to correct, and a number of the person that it is of. */
export type Compared = { record: number; weighed: Weighed; pairs: Correctable[]; person: number };
/** A person, by records that are corrected, the best first; and how probably it is who was asked for, before calibration. */
export type Stated = { records: (Weighed & { record: number })[]; bits: number; stated: number };

/** Compares records with a question, and finds out which of them are one person's; those that weigh the most first. Pure. */
export function comparePeople({ rarity, weights }: Matcher, asked: Fingerprint, held: Held[]): Compared[] {
  const compare = comparedWith(asked);
  const compared = held
    .map((one) => {
      const evidence = compare(one.held);
      return { ...one, evidence, weighed: weigh(evidence, weights, rarity) };
    })
    .sort((one, other) => other.weighed.bits - one.weighed.bits);
  const persons = groupPersons(
    compared.map((one) => one.held),
    weights,
    rarity,
  );
  return compared.map(({ record, held: own, evidence, weighed }, place) => ({
    ...{ record, weighed, pairs: pairsToCorrect(asked, own, evidence) },
    person: persons[place] ?? place,
  }));
}

/** How probably each person is who was asked for, in a register of so many records, when one of them is or none; the most probable first. Pure. */
export function statePersons(
  compared: readonly Compared[],
  corrections: Corrections,
  records: number,
): Stated[] {
  const corrected = compared.map(({ record, weighed, pairs, person }) => ({
    record,
    person,
    ...correct(weighed, pairs, corrections),
  }));
  return stateCorrected(corrected, records).map(({ records: own, ...person }) => ({
    ...person,
    records: own.map(({ record, bits, fields }) => ({ record, bits, fields })),
  }));
}

/** The same, of records that are corrected already, whatever else is known of them. Pure. */
export function stateCorrected<Corrected extends { person: number; bits: number }>(
  corrected: readonly Corrected[],
  records: number,
): { records: Corrected[]; bits: number; stated: number }[] {
  const inOrder = corrected.toSorted((one, other) => other.bits - one.bits);
  const persons = [...Map.groupBy(inOrder, ({ person }) => person).values()];
  const bits = persons.map(([best]) => best?.bits ?? 0);
  const stated = posterior(bits, records);
  return persons.map((own, place) => ({
    records: own,
    bits: bits[place] ?? 0,
    stated: stated[place] ?? 0,
  }));
}
