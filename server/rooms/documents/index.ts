// Owns: documents of courts: taking them in, the clerk who is called, two approvals, handing over to the custodian's own key, and destroying.
// May be called by: the composition root.
// Must never: pass an administrative form on, give out a file as it was received, show one beside an enquiry, or keep a copy once the custodian has it.

export { findAdministrativeForm } from './administrative-form.ts';
export { registerCustodianDocumentRoutes } from './custodian-documents.http.ts';
export { countWaitingFor } from './custodian-way.ts';
export { documentDataKeys } from './data-keys-store.ts';
export { registerDocumentRoutes } from './documents.http.ts';
export type { DrawPages } from './draw-pages.ts';
export { documentKinds } from './kinds.ts';
export { registerOwnDocumentRoutes } from './own-documents.http.ts';
export { endDocumentsByTime } from './retention.ts';
// What a custodian does on its own machine.
export { newCustodianKeys, openAtCustodian, toKeyFile } from './seal-to-custodian.ts';
