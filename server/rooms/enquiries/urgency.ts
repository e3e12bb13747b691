import type { Urgency } from '../../../contract/enquiry.ts';

const MINUTE_MS = 60_000;
/** By when the officer hears, after Send. */
export const DUE_AFTER_MS: Record<Urgency, number> = { urgent: 10 * MINUTE_MS, routine: 60 * MINUTE_MS };

/** So long after the deadline somebody asks whether child protection was told. */
export const REPORT_AFTER_MS = 60 * MINUTE_MS;

/** The moment by which the officer of an enquiry hears, whatever the truth is (promise 6). */
export const dueAtOf = (urgency: Urgency, sentAt: Date): Date =>
  new Date(sentAt.getTime() + DUE_AFTER_MS[urgency]);
