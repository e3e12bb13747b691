import { z } from 'zod';

/** The details that a call-taker may be asked to ask for, each a field of the form or a part of one. */
export const askedDetail = z.enum([
  'given-names',
  'second-given-name',
  'surnames',
  'second-surname',
  'date-of-birth',
  'day-of-birth',
  'mother-name',
  'sex',
  'language',
  'country-of-birth',
  'number-of-papers',
]);
export type AskedDetail = z.infer<typeof askedDetail>;

/** How many children a description could fit, by public statistics alone; nothing that is stored has a part in it. */
export const specificity = z.object({
  /** The reference population: docs/specificity.md says who they are. */
  of: z.int(),
  /** Rounded to one digit; null where fewer than five. */
  about: z.int().nullable(),
  /** What would narrow it most, the best first, each with how many children it leaves one of; empty where nothing more is worth asking. */
  ask: z.array(z.object({ detail: askedDetail, leavesOneIn: z.int() })).max(2),
});
export type Specificity = z.infer<typeof specificity>;
