import { type Fingerprint, packFingerprint } from '../../fingerprints/index.ts';
import {
  compareFingerprints,
  type Evidence,
  type EvidenceField,
  evidenceFields,
} from '../matching/evidence.ts';
import { Rarity } from '../matching/rarity.ts';
import { isUnheard } from '../matching/weigh.ts';
import type { Chances, Weights } from '../matching/weights.ts';
import { defaultField } from './default-chances.ts';
import { LEAST_MISTAKEN } from './least-mistaken.ts';

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

/** Where evidence of names that nobody bears is counted, beside that of all other. */
const UNHEARD = 'unheard ';

/**
 * Learns how often each outcome comes among pairs of one person (m) and of two (u). Pairs of one person are all that the labels name;
 * pairs of two are drawn at random. Both are pulled to the defaults by a Dirichlet prior, so that what was never seen is rare, not
 * impossible.
 */
export function learnChances(sets: LabelledSet[], random: () => number): Weights['fields'] {
  const same: Counts = new Map();
  const other: Counts = new Map();
  for (const set of sets) {
    const rarity = rarityIn(set);
    countAll(same, pairsOfOnePerson(set), (one) =>
      isUnheard(one, rarity) ? UNHEARD + one.field : one.field,
    );
    countAll(other, pairsOfTwo(set, random), ({ field }) => field);
  }
  return Object.fromEntries(
    evidenceFields.map((field) => [field, withMistakes(field, chancesOfField(field, same, other))]),
  );
}

/**
 * Whoever is another's altogether in a field agrees in it as strangers do, now and then by chance: so often at least each outcome comes of one child, too. Else
 * what is like the child's name by chance would be held against it harder than a name that is not.
 */
function withMistakes(field: EvidenceField, learned: Record<string, Chances>): Record<string, Chances> {
  const { none } = learned;
  if (!none) return learned;
  const mistaken = Math.max(none.m, LEAST_MISTAKEN[field] ?? 0) / none.u;
  const least = Object.entries(learned).map(([outcome, one]) => ({
    outcome,
    one: { ...one, m: Math.max(one.m, mistaken * one.u) },
  }));
  const sum = least.reduce((all, { one }) => all + one.m, 0);
  return Object.fromEntries(least.map(({ outcome, one }) => [outcome, { ...one, m: one.m / sum }]));
}

function chancesOfField(field: EvidenceField, same: Counts, other: Counts) {
  const share = (counts: Counts, of: string, outcome: string, before: number) =>
    ((counts.get(`${of} ${outcome}`) ?? 0) + PRIOR_PAIRS * before) / ((counts.get(of) ?? 0) + PRIOR_PAIRS);
  return Object.fromEntries(
    Object.entries(defaultField(field)).map(([outcome, { m, u, mUnheard }]) => [
      outcome,
      {
        m: share(same, field, outcome, m),
        u: share(other, field, outcome, u),
        mUnheard: share(same, UNHEARD + field, outcome, mUnheard),
      },
    ]),
  );
}

function rarityIn({ records }: LabelledSet): Rarity {
  const rarity = new Rarity(records.length);
  for (const { fingerprint } of records) rarity.add(packFingerprint(fingerprint));
  return rarity;
}

function countAll(counts: Counts, pairs: Pair[], placeOf: (one: Evidence) => string): void {
  const worth = PAIRS_A_SET / Math.max(1, pairs.length);
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + worth);
  for (const [asked, held] of pairs)
    for (const one of compareFingerprints(asked, held)) {
      add(placeOf(one));
      add(`${placeOf(one)} ${one.outcome}`);
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
