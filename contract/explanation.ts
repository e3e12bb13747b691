import { z } from 'zod';
import { custodianId } from './register.ts';

/**
 * What of a child's description is compared. `family` is what agrees among brothers and sisters too, and so is taken away again; `together`
 * what the fields say as a whole that none says by itself.
 */
export const explainedField = z.enum([
  ...(['first-given', 'later-given', 'called', 'first-surname', 'later-surname'] as const),
  ...(['date', 'identifier', 'sex', 'country', 'language', 'municipality'] as const),
  ...(['mother-given', 'mother-surname', 'family', 'together'] as const),
]);
export type ExplainedField = z.infer<typeof explainedField>;

/** How it agrees: names, dates, numbers; `crossed-` where a name stands in another place. */
export const explainedOutcome = z.enum([
  ...(['exact', 'one-edit', 'sound', 'nickname', 'close', 'english', 'frame', 'similar', 'initial'] as const),
  ...(['crossed-exact', 'crossed-one-edit', 'crossed-sound', 'crossed-nickname', 'crossed-close'] as const),
  ...(['crossed-english', 'crossed-frame', 'crossed-similar', 'crossed-initial', 'none'] as const),
  ...(['placeholder', 'sorted', 'one-digit', 'two-swapped', 'two-parts', 'year', 'near-year'] as const),
  'siblings',
  'together',
]);
export type ExplainedOutcome = z.infer<typeof explainedOutcome>;

/** One bar of a waterfall: a field, how it agrees, and what that weighs, above 0 for the same child. No value is in it. */
export const explainedWeight = z.strictObject({
  field: explainedField,
  outcome: explainedOutcome,
  bits: z.number(),
});
export type ExplainedWeight = z.infer<typeof explainedWeight>;

/** Why a record may be the child's: for the custodian that holds it, and for nobody else. `bits` is what the fields weigh together. */
export const explanation = z.strictObject({
  custodianId,
  reference: z.string().max(40),
  isProtected: z.boolean(),
  probability: z.number().min(0).max(1),
  bits: z.number(),
  fields: z.array(explainedWeight).max(explainedField.options.length),
});
export type Explanation = z.infer<typeof explanation>;
