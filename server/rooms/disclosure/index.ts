// Owns: what may be written and what may be said: the check of free text for whereabouts and immigration status; the policies, their versions, and
// every decision by them.
// May be called by: enquiries, before any free text is saved; every room in which people write; whoever searches, relays, joins or takes documents.
// Must never: keep or log a text that it has checked, know more of a request than enumerations, or let a setting loosen the floor.
export { checkFreeText, type FreeTextField, type FreeTextStop } from './check-free-text.ts';
export { checkNames } from './check-names.ts';
export { type DecidedFor, type DecidingParts, decide, decideOfRecord } from './decide.ts';
export { decisionContext, decisionDataKeys } from './decisions-store.ts';
export { checkOperatorText } from './policies/check-operator-text.ts';
export { describePolicies } from './policies/describe-policies.ts';
export type { FactsOf } from './policies/facts.ts';
export { findLooseUses } from './policies/loose-uses.ts';
export { registerPolicyRoutes } from './policies/policies.http.ts';
export { policiesChange } from './policies/policies-kind.ts';
export { findBefore as findPoliciesBefore } from './policies/policy-sets-store.ts';
export { tryText } from './policies/try-text.ts';
export type { WeighedText } from './policies/weigh-text.ts';
export { decideSearch, type SearchPermit } from './search-permit.ts';
