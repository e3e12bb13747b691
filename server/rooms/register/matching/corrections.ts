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

// Every search corrects 200 records: what is corrected has its name once, so that no text is made and nothing is cleared away.

const standings: readonly Standing[] = ['agrees', 'is-near', 'differs', 'one-lacks', 'both-lack'];

/** What there is to correct of each pair of fields, by how both stand. */
const pairsByStanding = PAIRS.map(([one, other]) => ({
  one,
  other,
  correctables: new Map(
    standings.map((ours) => [
      ours,
      new Map(
        standings.map((theirs): [Standing, Correctable] => [
          theirs,
          {
            name: `${one} ${ours}, ${other} ${theirs}`,
            isShared: isSharedPart(one, ours) && isSharedPart(other, theirs),
          },
        ]),
      ),
    ]),
  ),
}));

/** How pairs of fields stand, and what there is to correct of that. Pure. */
export function pairsToCorrect(asked: Fingerprint, held: Fingerprint, evidence: Evidence[]): Correctable[] {
  const found = standingsOf(asked, held, evidence);
  const pairs: Correctable[] = [];
  for (const { one, other, correctables } of pairsByStanding) {
    const [ours, theirs] = [found[one], found[other]];
    // What is compared of neither says nothing: a number that one of both lacks, other names of somebody who has none.
    const pair = ours && theirs && correctables.get(ours)?.get(theirs);
    if (pair) pairs.push(pair);
  }
  return pairs;
}

/**
 * How each field agrees, once, though two names of one field agree alike. Of names that agree in nothing those that nobody bears are told from those that
 * others do: by the former somebody may be known who is not on file at all. Pure.
 */
export function fieldsToCorrect(fields: Weighed['fields']): (Correctable | null)[] {
  const found: (Correctable | null)[] = [];
  for (const { field, outcome, isUnheard } of fields) {
    const told = outcome === 'none' && isUnheard ? UNHEARD : outcome;
    const one = field === 'family' || field === 'together' ? null : correctableOf(field, told);
    found.push(one === null || found.includes(one) ? null : one);
  }
  return found;
}

const UNHEARD = 'none-unheard';
type Told = FieldWeight['outcome'] | typeof UNHEARD;
const fieldsByOutcome = new Map<FieldWeight['field'], Map<Told, Correctable>>();

function correctableOf(field: FieldWeight['field'], outcome: Told): Correctable {
  const ofField = fieldsByOutcome.get(field) ?? new Map<Told, Correctable>();
  const before = ofField.get(outcome);
  if (before) return before;
  const isShared = DATE_FIELDS.has(field) ? isSharedDate(field, outcome) : SHARED_BY_SIBLINGS.has(field);
  const made = { name: `${field} ${outcome}`, isShared };
  fieldsByOutcome.set(field, ofField.set(outcome, made));
  return made;
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
  const fields: FieldWeight[] = [];
  let all = 0;
  const add = (weight: FieldWeight) => {
    all += weight.bits;
    fields.push(weight);
  };
  for (const [place, { field, outcome, bits: before }] of weighed.fields.entries()) {
    const bits =
      field === 'family' ? familyAfter(before, corrected) : before + bitsOf(alone[place], corrections);
    add({ field, outcome, bits });
  }
  let together = 0;
  for (const pair of pairs) together += bitsOf(pair, corrections);
  add({ field: 'together', outcome: 'together', bits: together });
  return { bits: all, fields };
}

/** What corrections add to a record, by what a twin shares and by what is the child's own. Pure. */
export function correctedBy(all: readonly (Correctable | null)[], corrections: Corrections): Corrected {
  const corrected = { shared: 0, own: 0 };
  for (const one of all) {
    if (one?.isShared) corrected.shared += bitsOf(one, corrections);
    else corrected.own += bitsOf(one, corrections);
  }
  return corrected;
}

const bitsOf = (one: Correctable | null | undefined, corrections: Corrections): number =>
  one ? (corrections[one.name] ?? 0) : 0;

/** What a twin shares: surnames, the day of birth where that agrees, and what is lacking, by which nobody tells the one from the other. */
function isSharedPart(part: Part, standing: Standing): boolean {
  if (part === 'surname' || (part === 'date' && standing === 'agrees')) return true;
  return standing === 'one-lacks' || standing === 'both-lack';
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
  found.given ??= lacking(asked.given, held.given);
  found.surname ??= lacking([...asked.paternal, ...asked.maternal], [...held.paternal, ...held.maternal]);
  // Of a date of which one knows a part, pairs say nothing: that part is weighed by itself.
  if (!evidence.some(({ field }) => DATE_FIELDS.has(field))) found.date ??= lacking(asked.dates, held.dates);
  return found;
}

const isAgreed = (outcome: Told): boolean =>
  outcome === 'exact' || outcome === 'crossed-exact' || outcome === 'placeholder';

/** A twin agrees in as much of a date as the child does. */
const isSharedDate = (field: FieldWeight['field'], outcome: Told): boolean =>
  field === 'date' ? isAgreed(outcome) : outcome !== 'none';

function standingOf(outcome: Evidence['outcome']): Standing {
  if (outcome === 'none') return 'differs';
  return isAgreed(outcome) ? 'agrees' : 'is-near';
}

const lacking = (asked: readonly unknown[], held: readonly unknown[]): Standing =>
  asked.length === 0 && held.length === 0 ? 'both-lack' : 'one-lacks';
