import { type EvidenceField, type Outcome, outcomesOf } from '../matching/evidence.ts';
import type { NameLevel } from '../matching/levels.ts';
import type { Chances } from '../matching/weights.ts';

/** What is taken for likely before any pair was seen; training moves it as far as it has seen pairs. Estimates of ours. */
const NAME: Record<NameLevel, Chances> = {
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
const DATE: Record<string, Chances> = {
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
const IDENTIFIER: Record<string, Chances> = {
  exact: { m: 0.9, u: 0.000_002 },
  'one-edit': { m: 0.05, u: 0.000_1 },
  similar: { m: 0.03, u: 0.02 },
  none: { m: 0.02, u: 0.98 },
};
const attribute = (m: number, u: number): Record<string, Chances> => ({
  exact: { m, u },
  none: { m: 1 - m, u: 1 - u },
});
const ATTRIBUTES: Partial<Record<EvidenceField, Record<string, Chances>>> = {
  sex: attribute(0.985, 0.5),
  country: attribute(0.98, 0.4),
  language: attribute(0.9, 0.6),
};

export function defaultChances(field: EvidenceField, outcome: Outcome): Chances {
  const named = { ...ATTRIBUTES, date: DATE, identifier: IDENTIFIER }[field]?.[outcome];
  if (named) return named;
  const plain = nameChances(outcome);
  return field === 'called' ? { m: plain.m * 0.5, u: plain.u } : plain;
}

function nameChances(outcome: Outcome): Chances {
  const level = outcome.replace('crossed-', '');
  const found = Object.entries(NAME).find(([name]) => name === level)?.[1];
  if (!found) throw new Error(`There is no default for ${outcome}.`);
  return outcome === level ? found : { m: found.m * CROSSED_SHARE, u: found.u * 0.5 };
}

/** The default chances of every outcome of a field, each column summing to 1. */
export function defaultField(field: EvidenceField): Record<string, Chances> {
  const all = outcomesOf[field].map((outcome) => [outcome, defaultChances(field, outcome)] as const);
  const sum = (which: keyof Chances) => all.reduce((total, [, chances]) => total + chances[which], 0);
  const m = sum('m');
  const u = sum('u');
  return Object.fromEntries(
    all.map(([outcome, chances]) => [outcome, { m: chances.m / m, u: chances.u / u }]),
  );
}
