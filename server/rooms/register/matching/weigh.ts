import type { Evidence, EvidenceField, Outcome } from './evidence.ts';
import type { Chances } from './rarity.ts';
import { chancesOf, type Weights } from './weights.ts';

/** What one field says, in bits: above 0 for the same child, below 0 against. */
export type FieldWeight = {
  field: EvidenceField | 'family' | 'together';
  outcome: Outcome | 'siblings' | 'together';
  bits: number;
  /** Where a name was asked for that nobody in the register bears. */
  isUnheard?: boolean;
};
/**
 * The bits of a pair in all, and field by field; `family` is what brothers and sisters take away again, `together` what pairs of fields are
 * corrected by (corrections.ts).
 */
export type Weighed = { bits: number; fields: FieldWeight[] };

/** Brothers and sisters share these, so that they say nothing of which of them it is. */
export const SHARED_BY_SIBLINGS: ReadonlySet<FieldWeight['field']> = new Set<EvidenceField>([
  ...(['first-surname', 'later-surname', 'country', 'language', 'municipality'] as const),
  ...(['mother-given', 'mother-surname'] as const),
]);

/** A date of birth is weighed by what of it both know. */
export const DATE_FIELDS: ReadonlySet<FieldWeight['field']> = new Set<EvidenceField>([
  ...(['date', 'month-of-birth', 'year-of-birth'] as const),
]);

const MOST_CHANCE = 0.999;
/** What is known of days of birth before any record is counted: children are born on all of them. So many records say the same. */
const DAYS_KNOWN = 2_000;
/** Of names only that one which nobody else bears is not impossible. */
const NAMES_KNOWN = { records: 0, alike: 0.5 };

/**
 * The weight of a pair: log2 of P(evidence | same child) over P(evidence | another child), after Fellegi and Sunter 1969, field by
 * field. Where fields agree by a token, how rare it is in this register takes the place of the average chance. Another child is either
 * unrelated, or, one time in (records / siblings), a brother or sister, who shares surnames, mother and place, now and then the day of birth,
 * and now and then the first given name; without that, families would look like one child.
 */
export function weigh(evidence: Evidence[], weights: Weights, rarity: Chances): Weighed {
  const { siblings } = weights.family;
  let same = 0;
  let unrelated = 0;
  let sibling = Math.log2(siblings / (rarity.records + 1));
  const fields = evidence.map((one): FieldWeight => {
    const m = chanceOfSame(one, weights, rarity);
    const u = chanceAmongOthers(one, weights, rarity);
    same += Math.log2(m);
    unrelated += Math.log2(u);
    sibling += Math.log2(chanceOfSibling(one, { m, u }, { weights, rarity }));
    const weight = { field: one.field, outcome: one.outcome, bits: Math.log2(m / u) };
    return isUnheard(one, rarity) ? { ...weight, isUnheard: true } : weight;
  });
  const most = Math.max(unrelated, sibling);
  const another = most + Math.log2(2 ** (unrelated - most) + 2 ** (sibling - most));
  fields.push({ field: 'family', outcome: 'siblings', bits: unrelated - another });
  return { bits: same - another, fields };
}

/** Half of brothers and sisters are of the child's sex, however few records say of which. */
const OF_ONE_SEX = 0.5;

/** How often the record of a brother or sister gives this evidence: as the child's own would, as a stranger's, or some as the one and some as the other. */
function chanceOfSibling(
  one: Evidence,
  { m, u }: { m: number; u: number },
  { weights, rarity }: { weights: Weights; rarity: Chances },
): number {
  if (one.field === 'sex') return OF_ONE_SEX;
  const share = shareLikeTheChild(one, weights, rarity);
  return share * m + (1 - share) * u;
}

function shareLikeTheChild(
  { field, outcome, tokens }: Evidence,
  { family }: Weights,
  rarity: Chances,
): number {
  if (SHARED_BY_SIBLINGS.has(field)) return 1;
  if (DATE_FIELDS.has(field)) return family.twins;
  if (field === 'first-given') return family.namesakes;
  // A number of many records is one that was written down for a whole family; one of two may be a child's at two custodians.
  return field === 'identifier' && outcome === 'exact'
    ? Math.max(0, 1 - 2 / bearersOfNumber(tokens, rarity))
    : 0;
}

/**
 * How many records bear the number that agrees: of several that which says the most. Of each there are two tokens, and hardly ever is each of them counted
 * together with something else. The held record is one of them.
 */
const bearersOfNumber = (tokens: readonly number[], rarity: Chances): number =>
  Math.max(1, Math.min(...tokens.map((token) => bearersOf(token, rarity))));

/** How many records bear a token. */
export const bearersOf = (token: number, rarity: Chances): number =>
  (rarity.chanceOf(token) - rarity.leastChance) * (rarity.records + 1);

/** How often the child's own record gives this evidence: a name that nobody in the register bears is mostly a slip. */
function chanceOfSame(one: Evidence, weights: Weights, rarity: Chances): number {
  const { m, mUnheard } = chancesOf(weights, one.field, one.outcome);
  return isUnheard(one, rarity) ? mUnheard : m;
}

/** Whether a name was asked for that nobody in the register bears. */
export const isUnheard = ({ asked }: Evidence, rarity: Chances): boolean =>
  asked !== null && bearersOf(asked, rarity) < 0.5;

/**
 * How often a record of another child gives this evidence: by the rarity of all tokens by which it could, where there are some. The held
 * record is one of those counted, and is left out.
 */
function chanceAmongOthers(
  { field, outcome, tokens, within }: Evidence,
  weights: Weights,
  rarity: Chances,
): number {
  const { u } = chancesOf(weights, field, outcome);
  if (field === 'identifier')
    return outcome === 'exact' ? bearersOfNumber(tokens, rarity) / (rarity.records + 1) : u;
  if (tokens.length === 0) return u;
  const closer = within === null ? 0 : bearersOf(within, rarity);
  const alike = tokens.reduce((sum, token) => sum + Math.max(0, bearersOf(token, rarity) - closer), 0);
  if (outcome === 'none') return 1 - Math.min(alike / (rarity.records + 1), MOST_CHANCE);
  const known = DATE_FIELDS.has(field) ? { records: DAYS_KNOWN, alike: DAYS_KNOWN * u } : NAMES_KNOWN;
  const others = Math.max(0, alike - 1) + known.alike;
  return Math.min(others / (rarity.records + 1 + known.records), MOST_CHANCE);
}
