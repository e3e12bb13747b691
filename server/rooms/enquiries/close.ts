import type { SaidEnquiryOutcome } from '../../../contract/enquiry-after.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import { storeClosing } from './after-store.ts';
import { dropEnquiryTask } from './enquiry-tasks.ts';
import {
  type Asked,
  type EnquiryParts,
  type OpenEnquiry,
  openFor,
  type WorksOn,
  write,
} from './open-enquiry.ts';
import type { SendingParts } from './send-enquiry.ts';

export type ClosingParts = EnquiryParts & { worksOn: WorksOn; sending: SendingParts };
export type Outcome = 'done' | Refusal;

/**
 * Closes an enquiry with what its officer says came of it; what a custodian does is not asked, and does not end with it. Before the deadline only
 * the officer can end it, by withdrawing: everybody else hears then, whatever the truth is.
 */
export function closeEnquiry(
  parts: ClosingParts,
  { outcome, ...asked }: Asked & { outcome: SaidEnquiryOutcome },
): Promise<Outcome> {
  return withSent(parts, asked, async (tx, enquiry, dueAt) => {
    const at = parts.clock.now();
    if (at < dueAt && outcome !== 'withdrawn') return refuse('HL_ENQUIRY_NOT_DUE');
    if (!(await storeClosing(tx, enquiry.enquiryId, { at, outcome }))) return refuse('HL_ENQUIRY_CONCLUDED');
    await write(parts, tx, asked.accountId, enquiry, { kind: 'enquiry-closed', subject: { outcome } });
    if (outcome === 'withdrawn')
      await dropEnquiryTask(tx, parts.sending, enquiry.enquiryId, 'enquiry-deadline');
    return 'done';
  });
}

/** Does work on an enquiry that was sent, for whoever may work on it now. */
export function withSent(
  parts: ClosingParts,
  asked: Asked,
  work: (tx: Tx, enquiry: OpenEnquiry, dueAt: Date) => Promise<Outcome>,
): Promise<Outcome> {
  return inTransaction(parts.db, async (tx) => {
    const enquiry = await openFor(parts, tx, asked);
    if (!enquiry) return refuse('HL_NOT_FOUND');
    if (!enquiry.sent) return refuse('HL_ENQUIRY_NOT_SENT');
    const outcome = await work(tx, enquiry, enquiry.sent.dueAt);
    return isRefusal(outcome) ? outcome : 'done';
  });
}
