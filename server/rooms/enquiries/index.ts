// Owns: what was asked in a call and what became of it; what the officer said, sealed per enquiry.
// May be called by: routing, to know which enquiry belongs to a call.
// Must never: hold a place or an immigration status, list enquiries, or show one before the ledger has it.

export { registerEnquiryRoutes } from './enquiries.http.ts';
export type { EnquiryParts } from './enquiries.ts';
export { findEnquiryOfCall } from './enquiries-store.ts';
export type { Keys, WrappingKeys, WrappingVersions } from './keys.ts';
export { resumeRewrapping, rewrapDataKeys } from './rewrap.ts';
export { retireWrappingKey, rotateWrappingKey } from './rotate-wrapping-key.ts';
