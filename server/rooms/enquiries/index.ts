// Owns: what was asked in a call, or filed before one, and what became of it; what the officer said, sealed per enquiry.
// May be called by: routing, to know which enquiry belongs to a call; portal, to file one and to list an officer's own.
// Must never: hold a place or an immigration status, list enquiries, or show one before the ledger has it.

export { registerAfterRoutes } from './after.http.ts';
export { findClosed } from './after-store.ts';
export { type Asker, listEnquiriesAskedBy } from './asked-by-store.ts';
export { type BoundKey, bindToEnquiries, bindToEnquiry, openBoundKey } from './bound-keys.ts';
export { enquiryDataKeys } from './data-keys-store.ts';
export { listPastDeadline } from './deadline-words-store.ts';
export type { AskedFor, Dispatch, NoteAsked, SentChild } from './dispatch.ts';
export { registerEnquiryRoutes } from './enquiries.http.ts';
export { type DeskEnquiryParts, readEnquiry } from './enquiries.ts';
export {
  findEnquiryIdOfReference,
  findEnquiryOfCall,
  findEnquiryOfReference,
  findReference,
  findReferences,
  listCallsOfEnquiry,
  listReadable,
} from './enquiries-store.ts';
export { settleDeadline } from './enquiry-tasks.ts';
export { findProofOfTask } from './enquiry-tasks-store.ts';
export { attachFiled, fileEnquiry } from './filed.ts';
export { type FiledEnquiry, listFiled, lockFiled } from './filed-store.ts';
export type { Keys } from './keys.ts';
export type { EnquiryParts } from './open-enquiry.ts';
export { readSaid } from './read-said.ts';
export { ASK_AGAIN_AFTER_MS, refuseEndWithoutReport } from './report.ts';
export { registerEnquiryRetentionRoutes } from './retention.http.ts';
export { type AlsoHeld, type DestroyedWith, keepToRetention, startRetention } from './retention.ts';
export { enquiryRetentionChange } from './retention-kind.ts';
export { leftAfterRinging, openInCall } from './rung.ts';
export type { SendingParts } from './send-enquiry.ts';
export {
  findOfficersOf,
  listProven,
  listSentEnquiries,
  type ProvenEnquiry,
  type SentEnquiry,
} from './sent-store.ts';
