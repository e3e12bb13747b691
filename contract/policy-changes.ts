import { z } from 'zod';
import { purpose } from './enquiry.ts';

export const disclosureAction = z.enum(['search', 'relay', 'join', 'accept-document']);
export const disclosureOutcome = z.enum(['allow', 'deny']);

/** What other policies would have said to recorded decisions; days on which there were fewer than eleven alike are left out. */
export const triedPolicies = z.object({
  changes: z.array(
    z.object({
      action: disclosureAction,
      purpose: z.enum([...purpose.options, 'unlisted']),
      before: disclosureOutcome,
      after: disclosureOutcome,
      count: z.int(),
    }),
  ),
  /** Whether there are days that were left out. */
  areAnyLeftOut: z.boolean(),
});
export type TriedPolicies = z.infer<typeof triedPolicies>;

/** One policy that is added, changed or taken away. */
export const policyChange = z.object({
  policyId: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type PolicyChange = z.infer<typeof policyChange>;
