import type { EnquiryView } from '../../../contract/enquiry.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { verificationOfCall } from '../agencies/index.ts';
import { appendEntry, staffActor } from '../ledger/index.ts';
import { findSentOfReference, insertFollowUp } from './after-store.ts';
import { lockEnquiry } from './enquiries-store.ts';
import { type EnquiryParts, hasCall, showWithin } from './open-enquiry.ts';
import { checks, readReference } from './reference.ts';

/**
 * Opens an enquiry by its reference, in a later call of an officer of the same agency who is proven there. A reference that was misheard is told
 * from its check, before anything is looked up; that there is none, or that it is another agency's, is told alike, and written down.
 */
export async function followUp(
  parts: EnquiryParts,
  accountId: string,
  asked: { callId: string; reference: string },
): Promise<EnquiryView | Refusal> {
  const { callId } = asked;
  const reference = readReference(asked.reference);
  if (reference === undefined || !checks(reference)) return refuse('HL_REFERENCE_MISHEARD');
  return inTransaction(parts.db, async (tx) => {
    if (!(await hasCall(tx, accountId, callId))) return refuse('HL_NOT_YOUR_CALL');
    const proven = await verificationOfCall(tx, callId);
    if (!proven) return refuse('HL_CALLER_NOT_PROVEN');
    const { agencyId } = proven;
    const found = await findSentOfReference(tx, { reference, agencyId });
    const enquiry = found && (await lockEnquiry(tx, found));
    const at = parts.clock.now();
    const isOpened =
      enquiry !== undefined &&
      (await insertFollowUp(tx, { callId, enquiryId: enquiry.enquiryId, openedBy: accountId, openedAt: at }));
    appendEntry(tx, {
      kind: 'enquiry-asked-for',
      ...{ at, actor: staffActor(accountId), verification: proven.id, policy: null },
      ...{ enquiryId: enquiry?.enquiryId ?? null, purpose: enquiry?.purpose ?? null },
      subject: { callId, outcome: isOpened ? 'opened' : 'refused' },
    });
    if (!isOpened) return refuse('HL_REFERENCE_NOT_THEIRS');
    return showWithin(parts, tx, accountId, { ...enquiry, openIn: 'call', inCallId: callId });
  });
}
