import type { Tx } from '../../../platform/db/database.ts';
import { appendEntry, type EntryRequest, lineActor } from '../../ledger/index.ts';
import { queueMail } from '../../staff/index.ts';
import type { Verification } from '../verification.ts';
import { readHead } from './heads-store.ts';
import { receiptWords } from './receipt.ts';

/** The enquiry that a receipt is of. `mailId` becomes the mail's Message-ID. */
export type RecordedEnquiry = Pick<EntryRequest, 'purpose'> & {
  enquiryId: string;
  reference: string;
  recordedAt: Date;
  mailId: string;
};

/**
 * Tells the head of the agency that an enquiry in its name was recorded, after the commit, so that somebody notices one that nobody there
 * made. Either way there is one entry, also where nobody is to be told.
 */
export async function queueReceipt(
  tx: Tx,
  verification: Verification,
  { enquiryId, reference, recordedAt, mailId, purpose }: RecordedEnquiry,
): Promise<void> {
  const { agencyId, method } = verification;
  const { address, language } = await readHead(tx, agencyId);
  const about = {
    ...{ at: recordedAt, actor: lineActor, purpose, enquiryId },
    ...{ verification: verification.id, policy: null },
  };
  if (address === null) {
    const subject = { agencyId, because: 'no-address' } as const;
    appendEntry(tx, { kind: 'agency-receipt-not-sent', ...about, subject });
    return;
  }
  const mail = receiptWords({ reference, recordedAt, method }, language);
  await queueMail(tx, { mailId, to: address, ...mail, reason: 'agency-receipt' });
  appendEntry(tx, { kind: 'agency-receipt-queued', ...about, subject: { agencyId, mailId } });
}
