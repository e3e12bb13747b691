// Owns: what may be written and what may be said: the check of free text for whereabouts and immigration status, and leave to search.
// May be called by: enquiries, before any free text is saved, and every later room in which people write.
// Must never: import another room, keep or log a text that it has checked, or let a setting loosen the check.
export { checkFreeText, type FreeTextField, type FreeTextStop } from './check-free-text.ts';
export { describePolicies } from './policies/describe-policies.ts';
export { decideSearch, type SearchPermit } from './search-permit.ts';
