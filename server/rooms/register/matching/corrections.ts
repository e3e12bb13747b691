import type { Fingerprint } from '../../fingerprints/index.ts';
import type { Evidence, EvidenceField } from './evidence.ts';
import { DATE_FIELDS, type FieldWeight, SHARED_BY_SIBLINGS, type Weighed } from './weigh.ts';

/** What training corrects, by the name that it has in the weights; bits that are added. */
export type Corrections = Readonly<Record<string, number>>;
/** One of them, as it applies to a record: `isShared` where a twin agrees in all that it is about as the child itself would. */
export type Correctable = { name: string; isShared: boolean };
/** Bits that corrections add: by what a twin shares, and by what is the child's own. */
export type Corrected = { shared: number; own: number };

/**
 * Fields are weighed as if they knew nothing of each other. These do: each pair of them is corrected for how both stand. That there are no other names is none
 * of that: it would only tell the one population that training knows from the other, whose dates are wrong more often.
 */
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
type Standing = 'agrees' | 'is-near' | 'differs' | 'one-lacks' | 'both-lack';

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

/** How pairs of fields stand, and what there is to correct of that. Pure. */
export function pairsToCorrect(asked: Fingerprint, held: Fingerprint, evidence: Evidence[]): Correctable[] {
  const standings = standingsOf(asked, held, evidence);
  return PAIRS.flatMap(([one, other]): Correctable[] => {
    const [ours, theirs] = [standings[one], standings[other]];
    // What is compared of neither says nothing: a number that one of both lacks, other names of somebody who has none.
    if (!ours || !theirs) return [];
    const isShared = isSharedPart(one, ours) && isSharedPart(other, theirs);
    return [{ name: `${one} ${ours}, ${other} ${theirs}`, isShared }];
  });
}

/** How each field agrees, once, though two names of one field agree alike. Pure. */
export function fieldsToCorrect(fields: Weighed['fields']): (Correctable | null)[] {
  const seen = new Set<string>();
  return fields.map(({ field, outcome }) => {
    const name = `${field} ${outcome}`;
    if (field === 'family' || field === 'together' || seen.has(name)) return null;
    seen.add(name);
    const isShared = DATE_FIELDS.has(field) ? isSharedDate(field, outcome) : SHARED_BY_SIBLINGS.has(field);
    return { name, isShared };
  });
}

/**
 * What brothers and sisters take away of a pair that is corrected. By what they share they are corrected as the child is; and what else speaks for
 * the child speaks for its twin as much, for most who corrections were learned from have no family. What else speaks against it speaks against it alone.
 * So no corrections, and none that cancel each other out, make a child likelier than its twin was before them. Pure.
 */
export const familyAfter = (family: number, { shared, own }: Corrected): number =>
  -Math.log2(1 + (2 ** -family - 1) * 2 ** (shared + Math.max(0, own)));

/** Adds to each field what it is corrected by, and for all pairs of fields one bar, `together`. Pure. */
export function correct(weighed: Weighed, pairs: readonly Correctable[], corrections: Corrections): Weighed {
  const alone = fieldsToCorrect(weighed.fields);
  const corrected = correctedBy([...alone, ...pairs], corrections);
  const fields = weighed.fields.map((weight, place): FieldWeight => {
    if (weight.field === 'family') return { ...weight, bits: familyAfter(weight.bits, corrected) };
    return { ...weight, bits: weight.bits + bitsOf(alone[place], corrections) };
  });
  const together = sumOf(pairs.map((one) => bitsOf(one, corrections)));
  fields.push({ field: 'together', outcome: 'together', bits: together });
  return { bits: sumOf(fields.map(({ bits }) => bits)), fields };
}

/** What corrections add to a record, by what a twin shares and by what is the child's own. Pure. */
export const correctedBy = (all: readonly (Correctable | null)[], corrections: Corrections): Corrected => ({
  shared: sumOf(all.map((one) => (one?.isShared ? bitsOf(one, corrections) : 0))),
  own: sumOf(all.map((one) => (one?.isShared ? 0 : bitsOf(one, corrections)))),
});

const bitsOf = (one: Correctable | null | undefined, corrections: Corrections): number =>
  one ? (corrections[one.name] ?? 0) : 0;

const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0);

/** What a twin shares: surnames, the day of birth where that agrees, and what is lacking, by which nobody tells the one from the other. */
const isSharedPart = (part: Part, standing: Standing): boolean =>
  part === 'surname' ||
  (part === 'date' && standing === 'agrees') ||
  standing === 'one-lacks' ||
  standing === 'both-lack';

function standingsOf(asked: Fingerprint, held: Fingerprint, evidence: Evidence[]) {
  const found: Partial<Record<Part, Standing>> = {};
  for (const { field, outcome } of evidence) {
    const part = partOf[field];
    if (!part) continue;
    const standing = standingOf(outcome);
    const before = found[part];
    if (before === undefined || byHarm.indexOf(standing) > byHarm.indexOf(before)) found[part] = standing;
  }
  found.given ??= lacking(asked.given, held.given);
  found.surname ??= lacking([...asked.paternal, ...asked.maternal], [...held.paternal, ...held.maternal]);
  // Of a date of which one knows a part, pairs say nothing: that part is weighed by itself.
  if (!evidence.some(({ field }) => DATE_FIELDS.has(field))) found.date ??= lacking(asked.dates, held.dates);
  return found;
}

const isAgreed = (outcome: FieldWeight['outcome']): boolean =>
  outcome === 'exact' || outcome === 'crossed-exact' || outcome === 'placeholder';

/** A twin agrees in as much of a date as the child does. */
const isSharedDate = (field: FieldWeight['field'], outcome: FieldWeight['outcome']): boolean =>
  field === 'date' ? isAgreed(outcome) : outcome !== 'none';

function standingOf(outcome: Evidence['outcome']): Standing {
  if (outcome === 'none') return 'differs';
  return isAgreed(outcome) ? 'agrees' : 'is-near';
}

const lacking = (asked: readonly unknown[], held: readonly unknown[]): Standing =>
  asked.length === 0 && held.length === 0 ? 'both-lack' : 'one-lacks';
