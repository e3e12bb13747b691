import type { Fingerprint } from '../../fingerprints/index.ts';
import { compareFingerprints, evidenceFields } from '../matching/evidence.ts';
import type { Weights } from '../matching/weights.ts';
import { defaultField } from './default-chances.ts';

/** Records of known people: equal truths are one person. */
export type LabelledSet = { fingerprints: Fingerprint[]; truths: string[] };

/** What is taken for known beforehand counts as so many pairs (the sum of a Dirichlet prior). */
const PRIOR_PAIRS = 40;
const UNRELATED_PAIRS = 60_000;

type Counts = Map<string, number>;

/**
 * Learns how often each outcome comes among pairs of one person (m) and of two (u). Pairs of one person are all that the labels name;
 * pairs of two are drawn at random. Both are pulled to the defaults by a Dirichlet prior, so that what was never seen is rare, not
 * impossible. A set counts as much as its pairs.
 */
export function learnChances(sets: LabelledSet[], random: () => number): Weights['fields'] {
  const same: Counts = new Map();
  const other: Counts = new Map();
  for (const set of sets) {
    for (const [one, two] of pairsOfOnePerson(set)) count(same, one, two);
    for (const [one, two] of pairsOfTwo(set, UNRELATED_PAIRS / sets.length, random)) count(other, one, two);
  }
  return Object.fromEntries(
    evidenceFields.map((field) => {
      const defaults = defaultField(field);
      const share = (counts: Counts, outcome: string, before: number) =>
        ((counts.get(`${field} ${outcome}`) ?? 0) + PRIOR_PAIRS * before) /
        ((counts.get(field) ?? 0) + PRIOR_PAIRS);
      return [
        field,
        Object.fromEntries(
          Object.entries(defaults).map(([outcome, { m, u }]) => [
            outcome,
            { m: share(same, outcome, m), u: share(other, outcome, u) },
          ]),
        ),
      ];
    }),
  );
}

function count(counts: Counts, asked: Fingerprint, held: Fingerprint): void {
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { field, outcome } of compareFingerprints(asked, held)) {
    add(field);
    add(`${field} ${outcome}`);
  }
}

function* pairsOfOnePerson({ fingerprints, truths }: LabelledSet): Generator<[Fingerprint, Fingerprint]> {
  const places = new Map<string, Fingerprint[]>();
  for (const [place, fingerprint] of fingerprints.entries()) {
    const truth = truths[place] ?? '';
    const before = places.get(truth) ?? [];
    for (const other of before) {
      yield [fingerprint, other];
      yield [other, fingerprint];
    }
    places.set(truth, [...before, fingerprint]);
  }
}

function* pairsOfTwo(
  { fingerprints, truths }: LabelledSet,
  most: number,
  random: () => number,
): Generator<[Fingerprint, Fingerprint]> {
  for (let drawn = 0; drawn < most; drawn += 1) {
    const one = Math.floor(random() * fingerprints.length);
    const other = Math.floor(random() * fingerprints.length);
    const asked = fingerprints[one];
    const held = fingerprints[other];
    if (asked && held && truths[one] !== truths[other]) yield [asked, held];
  }
}
