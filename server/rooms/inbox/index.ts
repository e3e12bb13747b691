// Owns: what whoever answers for a custodian sees and does: the list, claiming an enquiry, answering it. It stores nothing of its own.
// May be called by: the composition root.
// Must never: show anybody of the line, or of another custodian, what waits; say whether anything waits in what it writes down.

export { registerOwnAccountingRoutes } from './accountings.http.ts';
export { registerInboxRoutes } from './inbox.http.ts';
export { type DocumentsWaiting, InboxPages } from './inbox-pages.ts';
