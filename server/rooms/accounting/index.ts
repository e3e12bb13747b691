// Owns: accountings of disclosures (5 U.S.C. 552a(c)): what was asked of the line, and, sealed, what custodians disclosed through it.
// May be called by: relay, which notes disclosures; inbox, where a custodian makes its own accountings; the composition root.
// Must never: show anybody of the line a custodian's disclosure, or hold anything of a child but the custodian's own case reference.

export { registerAccountingRoutes } from './accounting.http.ts';
export { toFile } from './accounting-file.ts';
export { disclosureDataKeys } from './kept/disclosures-store.ts';
export { keepAccountings } from './kept/keep-accountings.ts';
export { type NoteDisclosures, noteDisclosuresWith } from './kept/note-disclosures.ts';
export type { Disclosure } from './kept/sealed-disclosure.ts';
export { makeOwn, type OwnMaker, type OwnParts } from './of-a-custodian.ts';
