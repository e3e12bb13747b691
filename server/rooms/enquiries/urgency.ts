import type { EnquiryDetails, Urgency } from '../../../contract/enquiry.ts';

const MINUTE_MS = 60_000;
/** By when the officer hears, after Send. */
export const DUE_AFTER_MS: Record<Urgency, number> = { urgent: 10 * MINUTE_MS, routine: 60 * MINUTE_MS };

/** A missing child is entered within two hours (34 U.S.C. 41308). */
const ENTRY_WITHIN_MS = 120 * MINUTE_MS;

/** By when each missing child is to be entered; null where each is, or none is missing. */
export function entryDueAtOf({ purpose, children }: EnquiryDetails, askedAt: Date): Date | null {
  const isOwed = purpose === 'missing-child' && children.some(({ ncicNumber }) => ncicNumber === '');
  return isOwed ? new Date(askedAt.getTime() + ENTRY_WITHIN_MS) : null;
}

/** So long after the deadline somebody asks whether child protection was told. */
export const REPORT_AFTER_MS = 60 * MINUTE_MS;

/** The moment by which the officer of an enquiry hears, whatever the truth is (promise 6). */
export const dueAtOf = (urgency: Urgency, sentAt: Date): Date =>
  new Date(sentAt.getTime() + DUE_AFTER_MS[urgency]);
