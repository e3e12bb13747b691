import { z } from 'zod';
import { type EvidenceField, evidenceFields, type Outcome, outcomesOf } from './evidence.ts';

const chance = z.number().gt(0).lt(1);
/** Of one child, and of two; the third of one child where nobody in the register bears the name that was asked for. */
const chances = z.object({ m: chance, u: chance, mUnheard: chance });
const knot = z.object({ stated: z.number().min(0).max(1), true: z.number().min(0).max(1) });

/** What a query is about decides how far its probabilities are off. */
export const evidenceClasses = [
  'identifier',
  'date-and-more',
  'name-and-date',
  'two-names-and-date',
  'name',
  'two-names',
] as const;
export type EvidenceClass = (typeof evidenceClasses)[number];

/**
 * Everything that training finds out, frozen in a file with a version. `fields`: the chance of each outcome among records of one
 * child (m) and of two (u). `family`: how many brothers and sisters a record has in the register on average, the share of them who
 * are twins, and of those who have the same first given name. `corrections`: bits that are added for what the fields, each by itself, do not say, by class of
 * evidence. `calibration`: stated and true probability by class, rising; between knots a straight line.
 */
export const weightsSchema = z
  .object({
    version: z.literal(5),
    trainedOn: z.array(z.string()),
    fields: z.partialRecord(z.enum(evidenceFields), z.record(z.string(), chances)),
    family: z.object({
      siblings: z.number().positive(),
      twins: z.number().gt(0).lt(1),
      namesakes: z.number().gt(0).lt(1),
    }),
    corrections: z.record(z.enum(evidenceClasses), z.record(z.string(), z.number())),
    calibration: z.record(z.enum(evidenceClasses), z.array(knot)),
  })
  .refine(
    ({ fields }) =>
      evidenceFields.every((field) => outcomesOf[field].every((outcome) => fields[field]?.[outcome])),
    { error: 'An outcome of a field has no weight.' },
  );
export type Weights = z.infer<typeof weightsSchema>;
export type Chances = z.infer<typeof chances>;
export type Knot = z.infer<typeof knot>;

/** The chances of one outcome; the schema has seen to it that there are some. */
export function chancesOf(weights: Weights, field: EvidenceField, outcome: Outcome): Chances {
  const found = weights.fields[field]?.[outcome];
  if (!found) throw new Error(`The weights have nothing for ${field} ${outcome}.`);
  return found;
}
