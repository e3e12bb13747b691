import { z } from 'zod';
import { disclosureOutcome } from '../../../contract/policy-changes.ts';

/** What is written down of decisions by policies, and of the policies. */
export const disclosureSubjects = {
  /** `of-a-record`: one that depends on a record does not say which it was, nor how it went. */
  'disclosure-decided': z.strictObject({
    decisionId: z.uuid(),
    action: z.enum(['search', 'accept-document', 'of-a-record']),
    outcome: disclosureOutcome.nullable(),
    decidedBy: z.array(z.string()),
    product: z.string(),
    operator: z.int().nullable(),
  }),
  'policies-viewed': z.strictObject({ inForce: z.int().nullable() }),
  'policies-tried': z.strictObject({ problems: z.int() }),
  'policies-decided': z.strictObject({
    version: z.int(),
    proposalId: z.uuid(),
    textSha256: z.string(),
    takesEffectAt: z.iso.datetime(),
  }),
} as const;
