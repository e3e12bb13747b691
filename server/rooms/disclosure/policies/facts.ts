import { z } from 'zod';
import { agencyFunction } from '../../../../contract/agency.ts';
import { purpose } from '../../../../contract/enquiry.ts';
import { proofMethod } from '../../../../contract/proof.ts';

/** What an enquiry is, as far as a policy may know: enumerations and yes or no. Nothing personal, nothing that anybody typed. */
const enquiry = {
  purpose: z.enum([...purpose.options, 'unlisted']),
  attested: z.boolean(),
  verification: z.enum([...proofMethod.options, 'none']),
  verificationHolds: z.boolean(),
  urgency: z.enum(['urgent', 'routine']),
  concernsCaregiver: z.boolean(),
  agencyFunction: z.enum([...agencyFunction.options, 'unknown']),
  agreement287g: z.boolean(),
  agreementTaskForce: z.boolean(),
};
const atCustodian = {
  protection: z.enum(['open', 'protected']),
  contact: z.enum(['duty-desk', 'cleared', 'safeguarding', 'safeguarding-cleared']),
};

/** What is decided, and what may be known to decide it. `policies/schema.cedarschema` has the same. */
export const factsOf = {
  search: z.strictObject(enquiry),
  relay: z.strictObject({ ...enquiry, ...atCustodian }),
  join: z.strictObject({
    ...enquiry,
    ...atCustodian,
    sent: z.boolean(),
    accepted: z.boolean(),
    paragraph: z.enum(['not-federal', 'not-picked', 'b3', 'b7', 'b8', 'b11']),
    writtenRequest: z.boolean(),
  }),
  'accept-document': z.strictObject({
    ...enquiry,
    document: z.enum([
      'court-order',
      'judicial-warrant',
      'judicial-subpoena',
      'i-200',
      'i-205',
      'i-247a',
      'other',
    ]),
    clerkConfirmed: z.boolean(),
    firstApproval: z.boolean(),
    secondApproval: z.boolean(),
  }),
} as const;

export type Action = keyof typeof factsOf;
export const actions = Object.keys(factsOf) as Action[];
export type FactsOf<A extends Action> = z.infer<(typeof factsOf)[A]>;
/** Any of them, as Cedar and the decision tables see it. */
export type Facts = Record<string, string | boolean>;
/** One question to the policies. */
export type Request = { action: Action; facts: Facts };

/** What each fact of an action can be, all of it. */
export function valuesOf(action: Action): Map<string, readonly (string | boolean)[]> {
  const shape: Record<string, z.ZodBoolean | z.ZodEnum> = factsOf[action].shape;
  return new Map(
    Object.entries(shape).map(([name, kind]) => [
      name,
      kind instanceof z.ZodEnum ? kind.options.map(String) : [true, false],
    ]),
  );
}

/** The enumeration that a fact is of: Cedar's types begin with a capital letter. */
export const typeOf = (fact: string): string => `${fact.charAt(0).toUpperCase()}${fact.slice(1)}`;
