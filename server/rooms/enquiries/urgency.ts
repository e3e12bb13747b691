import type { EnquiryDetails, Urgency } from '../../../contract/enquiry.ts';

const MINUTE_MS = 60_000;
/** By when the officer hears, after Send. */
export const DUE_AFTER_MS: Record<Urgency, number> = { urgent: 10 * MINUTE_MS, routine: 60 * MINUTE_MS };

/** The officer says how urgent it is; a child in danger, or one who is with the officer now, cannot wait whatever was said. */
export function urgencyOf({ urgency, purpose, children }: EnquiryDetails): Urgency {
  if (purpose === 'child-present') return 'urgent';
  return children.some((child) => child.inImmediateDanger) ? 'urgent' : urgency;
}

/** The moment by which the officer of an enquiry hears, whatever the truth is (promise 6). */
export const dueAtOf = (urgency: Urgency, sentAt: Date): Date =>
  new Date(sentAt.getTime() + DUE_AFTER_MS[urgency]);
