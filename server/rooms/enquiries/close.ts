import type { MandatedReport, SaidEnquiryOutcome } from '../../../contract/enquiry-after.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import { insertReport, storeClosing } from './after-store.ts';
import { checkTexts } from './check-texts.ts';
import { dropEnquiryTask } from './enquiry-tasks.ts';
import { sealReport } from './history.ts';
import {
  type Asked,
  type EnquiryParts,
  type OpenEnquiry,
  openFor,
  unseal,
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

/** Writes down what the officer says of the report to child protection. Once: what was said is not overwritten. */
export function recordReport(
  parts: ClosingParts,
  { report, ...asked }: Asked & { report: MandatedReport },
): Promise<Outcome> {
  return withSent(parts, asked, async (tx, enquiry) => {
    const { enquiryId } = enquiry;
    const { agency, number } = report;
    const stopped = checkTexts({
      free: [],
      named: [
        { path: 'agency', text: agency },
        { path: 'number', text: number },
      ],
    });
    if (stopped.length > 0) {
      const paths = [...new Set(stopped.map(({ path }) => path))];
      await write(parts, tx, asked.accountId, enquiry, { kind: 'free-text-stopped', subject: { paths } });
      return refuse(
        'HL_FREE_TEXT_STOPPED',
        stopped.map(({ path, message }) => ({ path, message })),
      );
    }
    const words = await unseal(parts, tx, enquiryId);
    if (!words) return refuse('HL_ENQUIRY_DESTROYED');
    const ciphertext = sealReport(words.dataKey, enquiryId, report);
    const stored = { recordedBy: asked.accountId, recordedAt: parts.clock.now(), ciphertext };
    if (!(await insertReport(tx, enquiryId, stored))) return refuse('HL_ENQUIRY_CONCLUDED');
    const subject = { isDue: report.isDue };
    await write(parts, tx, asked.accountId, enquiry, { kind: 'enquiry-report-recorded', subject });
    await dropEnquiryTask(tx, parts.sending, enquiryId, 'report-check');
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
