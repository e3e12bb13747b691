// Owns: the way of an enquiry to custodians: whom it reaches, the clocks, the ladder, and what they answer; sealed, alike for all.
// May be called by: the composition root, which gives it to whoever sends an enquiry; inbox, where custodians answer.
// Must never: let anything outside of a seal depend on what the register holds, or show the officer's words before they are claimed.
export { RelayClocks } from './clocks/clocks.ts';
export type { ConnectionEnded, Connections, ConnectionWish } from './connections/connection-port.ts';
export { LineConnections } from './connections/line-connections.ts';
export { destroyedWithEnquiries } from './destroy-with-enquiry.ts';
export { dispatchChild } from './dispatch/dispatch-child.ts';
export { lookForCustodiansJob, type SearchRegister } from './dispatch/look.job.ts';
export { relayDataKeys } from './dispatch-store.ts';
export { createInbox, type OfficerOf } from './inbox.ts';
export type { InboxUser, RelayInbox } from './inbox-port.ts';
export { placeLater } from './later/place-later.ts';
export { startCountingDays } from './totals/count-days.ts';
export { registerTotalsRoutes } from './totals/totals.http.ts';
