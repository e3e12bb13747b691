import type { Fingerprint } from '../../fingerprints/index.ts';
import type { Evidence, EvidenceField } from './evidence.ts';
import type { FieldWeight, Weighed } from './weigh.ts';

/** What training corrects, by the name that it has in the weights; bits that are added. */
export type Corrections = Readonly<Record<string, number>>;

/** Fields are weighed as if they knew nothing of each other. These do: each pair of them is corrected for how both stand. */
const PAIRS = [
  ['given', 'surname'],
  ['given', 'date'],
  ['surname', 'date'],
  ['given', 'other-names'],
  ['other-names', 'date'],
  ['given', 'number'],
  ['surname', 'number'],
  ['date', 'number'],
] as const;
type Part = (typeof PAIRS)[number][number];
type Standing = 'agrees' | 'is-near' | 'differs' | 'one-lacks' | 'both-lack' | 'unsaid';

const partOf: Partial<Record<EvidenceField, Part>> = {
  'first-given': 'given',
  'first-surname': 'surname',
  'later-given': 'other-names',
  'later-surname': 'other-names',
  date: 'date',
  identifier: 'number',
};
/** From the best to the worst: of several names the one that agrees least speaks for all. */
const byHarm: readonly Standing[] = ['agrees', 'is-near', 'differs'];

const nameAlone = ({ field, outcome }: Evidence): string => `${field} ${outcome}`;

/** The names of all that is corrected for a pair, each once: how each field agrees, and how pairs of fields stand. Pure. */
export function namesToCorrect(asked: Fingerprint, held: Fingerprint, evidence: Evidence[]): string[] {
  return [...new Set(evidence.map(nameAlone)), ...namesOfPairs(asked, held, evidence)];
}

/**
 * What brothers and sisters take away of a pair that is corrected by so many bits: what speaks for the child speaks for its twin as much, for
 * most who corrections were learned from have no family. What counts is the sum: corrections that cancel each other out leave the family as it was,
 * also where some of them speak for what a twin shares. Pure.
 */
export const familyAfter = (family: number, corrected: number): number =>
  -Math.log2(1 + (2 ** -family - 1) * 2 ** Math.max(0, corrected));

/** Adds to each field what it is corrected by, and for all pairs of fields one bar, `together`. Pure. */
export function correct(
  weighed: Weighed,
  corrections: Corrections,
  [asked, held, evidence]: Parameters<typeof namesToCorrect>,
): Weighed {
  const seen = new Set<string>();
  const alone = evidence.map((one) => {
    const name = nameAlone(one);
    if (seen.has(name)) return 0;
    seen.add(name);
    return corrections[name] ?? 0;
  });
  const together = sumOf(namesOfPairs(asked, held, evidence).map((name) => corrections[name] ?? 0));
  const corrected = sumOf(alone) + together;
  const fields = weighed.fields.map((weight, place): FieldWeight => {
    if (weight.field === 'family') return { ...weight, bits: familyAfter(weight.bits, corrected) };
    return { ...weight, bits: weight.bits + (alone[place] ?? 0) };
  });
  fields.push({ field: 'together', outcome: 'together', bits: together });
  return { bits: sumOf(fields.map(({ bits }) => bits)), fields };
}

const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0);

function namesOfPairs(asked: Fingerprint, held: Fingerprint, evidence: Evidence[]): string[] {
  const standings = standingsOf(asked, held, evidence);
  return PAIRS.flatMap(([one, other]) => {
    const [ours, theirs] = [standings[one], standings[other]];
    // A number that one of both lacks says nothing: most questions have none.
    return ours && theirs ? [`${one} ${ours}, ${other} ${theirs}`] : [];
  });
}

function standingsOf(asked: Fingerprint, held: Fingerprint, evidence: Evidence[]) {
  const found: Partial<Record<Part, Standing>> = {};
  for (const { field, outcome } of evidence) {
    const part = partOf[field];
    if (!part) continue;
    const standing = standingOf(outcome);
    const before = found[part];
    if (before === undefined || byHarm.indexOf(standing) > byHarm.indexOf(before)) found[part] = standing;
  }
  found['other-names'] ??= 'unsaid';
  found.given ??= lacking(asked.given, held.given);
  found.surname ??= lacking([...asked.paternal, ...asked.maternal], [...held.paternal, ...held.maternal]);
  found.date ??= lacking(asked.dates, held.dates);
  return found;
}

function standingOf(outcome: Evidence['outcome']): Standing {
  if (outcome === 'none') return 'differs';
  return ['exact', 'crossed-exact', 'placeholder'].includes(outcome) ? 'agrees' : 'is-near';
}

const lacking = (asked: readonly unknown[], held: readonly unknown[]): Standing =>
  asked.length === 0 && held.length === 0 ? 'both-lack' : 'one-lacks';
