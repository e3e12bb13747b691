import { z } from 'zod';
import { requestedEvidence } from './decision.ts';
import { disclosureAction, policyChange, triedPolicies } from './policy-changes.ts';

/** Bytes of an operator's policies. */
export const MOST_POLICY_BYTES = 16_384;
const policyText = z.string().max(MOST_POLICY_BYTES);

/** Why a text of policies is not taken. `loosens`: it would permit what a policy of the floor forbids, in this case for one. */
export const policyProblem = z.object({
  message: z.string(),
  loosens: z.object({ floorId: z.string(), reason: z.string(), razon: z.string() }).nullable(),
});
export type PolicyProblem = z.infer<typeof policyProblem>;

const policySet = z.object({
  version: z.int(),
  text: z.string(),
  takesEffectAt: z.iso.datetime(),
  decidedAt: z.iso.datetime(),
});

/** `GET /api/policies`: what the product forbids, and the operator's versions, newest first. */
export const policiesView = z.object({
  productVersion: z.string(),
  floor: z.array(
    z.object({
      policyId: z.string(),
      promise: z.string(),
      reason: z.string(),
      razon: z.string(),
      actions: z.array(disclosureAction),
    }),
  ),
  /** Null where the operator adds nothing. */
  inForce: z.int().nullable(),
  /** Not so where a release does not understand what holds any more: then everything is denied. */
  isReadable: z.boolean(),
  versions: z.array(policySet),
  mayPropose: z.boolean(),
});
export type PoliciesView = z.infer<typeof policiesView>;

/** `POST /api/policies/check`: what would become of it, before anybody proposes it. */
export const checkPolicies = z.strictObject({ text: policyText });
export const checkedPolicies = z.object({
  problems: z.array(policyProblem),
  changes: z.array(policyChange),
  tried: triedPolicies,
});
export type CheckedPolicies = z.infer<typeof checkedPolicies>;

/** `POST /api/policies/proposals`: in place of version `replaces`, 0 where there is none; from then on, or from when it is approved. */
export const proposePolicies = z.strictObject({
  proposal: z.strictObject({
    replaces: z.int().min(0),
    text: policyText,
    takesEffectAt: z.iso.datetime().nullable(),
  }),
  evidence: requestedEvidence,
});
export type WantedPolicies = z.infer<typeof proposePolicies>['proposal'];
