import { type EvidenceField, type Outcome, outcomesOf } from '../matching/evidence.ts';
import type { NameLevel } from '../matching/levels.ts';
import type { Chances } from '../matching/weights.ts';

type Before = Pick<Chances, 'm' | 'u'>;

/** What is taken for likely before any pair was seen; training moves it as far as it has seen pairs. Estimates of ours. */
const NAME: Record<NameLevel, Before> = {
  exact: { m: 0.8, u: 0.005 },
  'one-edit': { m: 0.05, u: 0.003 },
  sound: { m: 0.03, u: 0.002 },
  nickname: { m: 0.01, u: 0.002 },
  close: { m: 0.02, u: 0.003 },
  english: { m: 0.006, u: 0.004 },
  frame: { m: 0.006, u: 0.006 },
  similar: { m: 0.02, u: 0.02 },
  initial: { m: 0.008, u: 0.04 },
  none: { m: 0.04, u: 0.9 },
};
const CROSSED_SHARE = 0.01;
const DATE: Record<string, Before> = {
  exact: { m: 0.85, u: 0.0002 },
  placeholder: { m: 0.02, u: 0.002 },
  sorted: { m: 0.02, u: 0.0002 },
  'one-digit': { m: 0.05, u: 0.006 },
  'two-swapped': { m: 0.01, u: 0.001 },
  'two-parts': { m: 0.02, u: 0.01 },
  year: { m: 0.01, u: 0.05 },
  'near-year': { m: 0.01, u: 0.1 },
  none: { m: 0.01, u: 0.83 },
};
const MONTH: Record<string, Before> = {
  'two-parts': { m: 0.85, u: 0.007 },
  year: { m: 0.08, u: 0.08 },
  'near-year': { m: 0.04, u: 0.15 },
  none: { m: 0.03, u: 0.763 },
};
const YEAR: Record<string, Before> = {
  year: { m: 0.7, u: 0.08 },
  'near-year': { m: 0.25, u: 0.15 },
  none: { m: 0.05, u: 0.77 },
};
const IDENTIFIER: Record<string, Before> = {
  exact: { m: 0.9, u: 0.000_002 },
  'one-edit': { m: 0.05, u: 0.000_1 },
  similar: { m: 0.03, u: 0.02 },
  none: { m: 0.02, u: 0.98 },
};
const attribute = (m: number, u: number): Record<string, Before> => ({
  exact: { m, u },
  none: { m: 1 - m, u: 1 - u },
});
const ATTRIBUTES: Partial<Record<EvidenceField, Record<string, Before>>> = {
  sex: attribute(0.985, 0.5),
  country: attribute(0.98, 0.4),
  language: attribute(0.9, 0.6),
};

const OTHERS: Partial<Record<EvidenceField, Record<string, Before>>> = {
  ...ATTRIBUTES,
  ...{ date: DATE, 'month-of-birth': MONTH, 'year-of-birth': YEAR, identifier: IDENTIFIER },
};

function defaultChances(field: EvidenceField, outcome: Outcome): Before {
  const named = OTHERS[field]?.[outcome];
  if (named) return named;
  const plain = nameChances(outcome);
  return field === 'called' ? { m: plain.m * 0.5, u: plain.u } : plain;
}

function nameChances(outcome: Outcome): Before {
  const level = outcome.replace('crossed-', '');
  const found = Object.entries(NAME).find(([name]) => name === level)?.[1];
  if (!found) throw new Error(`There is no default for ${outcome}.`);
  return outcome === level ? found : { m: found.m * CROSSED_SHARE, u: found.u * 0.5 };
}

/** A name that nobody bears is hardly ever found as it was said. */
const EXACT_UNHEARD = 0.001;
const isExact = (outcome: Outcome): boolean => outcome === 'exact' || outcome === 'crossed-exact';

/** The default chances of every outcome of a field, each column summing to 1. */
export function defaultField(field: EvidenceField): Record<string, Required<Chances>> {
  const all = outcomesOf[field].map((outcome) => {
    const { m, u } = defaultChances(field, outcome);
    return { outcome, m, u, mUnheard: isExact(outcome) ? m * EXACT_UNHEARD : m };
  });
  const sum = (which: keyof Chances) => all.reduce((total, chances) => total + chances[which], 0);
  const [m, u, mUnheard] = [sum('m'), sum('u'), sum('mUnheard')];
  return Object.fromEntries(
    all.map((one) => [one.outcome, { m: one.m / m, u: one.u / u, mUnheard: one.mUnheard / mUnheard }]),
  );
}
