// Owns: who is responsible for children, by what right, how each is reached and who answers there; calls of the line to them.
// May be called by: the composition root; later the relay, which asks custodians.
// Must never: hold a place of a child or an enquiry, show a custodian beside one, or relay to whom no test call has reached.

export { addDemoCustodians, demoCustodians } from './add-demo-custodians.ts';
export { contactDataKeys } from './contacts-store.ts';
export { contactsOf, isDeskOpen } from './custodian.ts';
export { registerCustodianRoutes } from './custodians.http.ts';
export { findCustodianName, findCustodianNamed, mayCustodianAnswer } from './custodians-store.ts';
export { listAnsweredFor, mailboxesOfCustodian } from './desks.ts';
export { custodianKinds } from './kinds.ts';
export { type LiveCustodian, listLiveCustodians } from './live-custodians.ts';
export { NoticeCalls } from './notice-calls/notice-calls.ts';
export { type ContactKeys, contactContext, readPin } from './pin.ts';
