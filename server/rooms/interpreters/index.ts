// Owns: who interprets which languages and when, and the way from asking for a language to hearing it in a call.
// May be called by: routing, whose desks ask for interpreters.
// Must never: ring somebody who is not on call, leave an interpreter reserved, or lose a caller over a missing language.

export { registerInterpreterRoutes } from './interpreters.http.ts';
export { Interpreting } from './interpreting.ts';
export { listLanguageSamples } from './language-samples.ts';
export { listLanguageOffers } from './relay.ts';
export { listInterpretersOf, readRequestView } from './requests-store.ts';
