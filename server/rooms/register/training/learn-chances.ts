import type { Fingerprint } from '../../fingerprints/index.ts';
import { compareFingerprints, type EvidenceField, evidenceFields } from '../matching/evidence.ts';
import type { Weights } from '../matching/weights.ts';
import { defaultField } from './default-chances.ts';

type Known = { fingerprint: Fingerprint; truth: string };
/** What is held, and what is asked for: equal truths are one person. */
export type LabelledSet = { records: Known[]; queries: Known[] };

/** What is taken for known beforehand counts as so many pairs (the sum of a Dirichlet prior). */
const PRIOR_PAIRS = 40;
/** Each set counts as so many pairs of one person, and of two, however many it has: no kind of error outvotes another. */
const PAIRS_A_SET = 2_000;
const UNRELATED_PAIRS = 30_000;

type Counts = Map<string, number>;
type Pair = [asked: Fingerprint, held: Fingerprint];

/**
 * Learns how often each outcome comes among pairs of one person (m) and of two (u). Pairs of one person are all that the labels name;
 * pairs of two are drawn at random. Both are pulled to the defaults by a Dirichlet prior, so that what was never seen is rare, not
 * impossible.
 */
export function learnChances(sets: LabelledSet[], random: () => number): Weights['fields'] {
  const same: Counts = new Map();
  const other: Counts = new Map();
  for (const set of sets) {
    countAll(same, pairsOfOnePerson(set));
    countAll(other, pairsOfTwo(set, random));
  }
  return Object.fromEntries(evidenceFields.map((field) => [field, chancesOfField(field, same, other)]));
}

function chancesOfField(field: EvidenceField, same: Counts, other: Counts) {
  const share = (counts: Counts, outcome: string, before: number) =>
    ((counts.get(`${field} ${outcome}`) ?? 0) + PRIOR_PAIRS * before) /
    ((counts.get(field) ?? 0) + PRIOR_PAIRS);
  return Object.fromEntries(
    Object.entries(defaultField(field)).map(([outcome, { m, u }]) => [
      outcome,
      { m: share(same, outcome, m), u: share(other, outcome, u) },
    ]),
  );
}

function countAll(counts: Counts, pairs: Pair[]): void {
  const worth = PAIRS_A_SET / Math.max(1, pairs.length);
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + worth);
  for (const [asked, held] of pairs)
    for (const { field, outcome } of compareFingerprints(asked, held)) {
      add(field);
      add(`${field} ${outcome}`);
    }
}

function pairsOfOnePerson({ records, queries }: LabelledSet): Pair[] {
  const held = new Map(records.map(({ truth, fingerprint }) => [truth, fingerprint]));
  return queries.flatMap(({ truth, fingerprint }): Pair[] => {
    const record = held.get(truth);
    return record ? [[fingerprint, record]] : [];
  });
}

function pairsOfTwo({ records, queries }: LabelledSet, random: () => number): Pair[] {
  return Array.from({ length: UNRELATED_PAIRS }, (): Pair[] => {
    const asked = queries[Math.floor(random() * queries.length)];
    const held = records[Math.floor(random() * records.length)];
    return asked && held && asked.truth !== held.truth ? [[asked.fingerprint, held.fingerprint]] : [];
  }).flat();
}
