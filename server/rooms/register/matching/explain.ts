import type { ExplainedField, ExplainedWeight } from '../../../../contract/explanation.ts';
import type { FieldWeight, Weighed } from './weigh.ts';

/** Finer than this nobody reads it, and it would say how rare a name is among other custodians' records. */
const STEPS_A_BIT = 10;

/**
 * What a record says field by field, one bar for each field: of several names in one field together, with the outcome that weighs most. The bits are
 * rounded, and those in all are the sum of the rounded ones. Pure.
 */
export function explain({ fields }: Pick<Weighed, 'fields'>): { bits: number; fields: ExplainedWeight[] } {
  const steps = (bits: number) => Math.round(bits * STEPS_A_BIT);
  const explained = [...Map.groupBy(fields, fieldOf)].flatMap(([field, of]) => {
    const heaviest = of.toSorted((one, other) => Math.abs(other.bits) - Math.abs(one.bits))[0];
    return heaviest ? [{ field, outcome: heaviest.outcome, steps: steps(sumOf(of)) }] : [];
  });
  const total = explained.reduce((sum, one) => sum + one.steps, 0);
  return {
    bits: total / STEPS_A_BIT,
    fields: explained.map(({ field, outcome, steps: own }) => ({ field, outcome, bits: own / STEPS_A_BIT })),
  };
}

/** How much of a date both know is in how it agrees. */
const fieldOf = ({ field }: FieldWeight): ExplainedField =>
  field === 'month-of-birth' || field === 'year-of-birth' ? 'date' : field;

const sumOf = (fields: readonly FieldWeight[]): number => fields.reduce((sum, { bits }) => sum + bits, 0);
