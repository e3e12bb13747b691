import { type EnquiryDetails, type EnquiryView, entryDueAtOf } from '../../../contract/enquiry.ts';
import { MOST_CORRECTIONS } from '../../../contract/enquiry-after.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { findClosed, insertCorrection, listCorrections } from './after-store.ts';
import { checkDetails } from './check-texts.ts';
import { listMissing } from './enquiry.ts';
import { dropEnquiryTask } from './enquiry-tasks.ts';
import { fillEntered, listEntered } from './entered.ts';
import {
  type Asked,
  type EnquiryParts,
  type OpenEnquiry,
  openFor,
  provenIn,
  toView,
  unseal,
  type WorksOn,
  write,
} from './open-enquiry.ts';
import { sealDetails, sealingContext } from './sealing.ts';
import { dispatchChildren, type SendingParts } from './send-enquiry.ts';

type Correction = Asked & { number: number; details: EnquiryDetails };
type CorrectingParts = EnquiryParts & { worksOn: WorksOn; sending: SendingParts };

/**
 * What an officer corrects after Send: the whole of what is known now, beside what was said before. It is handed on again into the same rows, and
 * moves no deadline. Another child is another enquiry.
 */
export function correctEnquiry(
  parts: CorrectingParts,
  { accountId, enquiryId, number, details: corrected }: Correction,
): Promise<EnquiryView | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const enquiry = await openFor(parts, tx, { accountId, enquiryId });
    if (!enquiry) return refuse('HL_NOT_FOUND');
    const proven = await provenIn(tx, enquiry);
    if (!proven) return refuse('HL_CALLER_NOT_PROVEN');
    const words = await unseal(parts, tx, enquiryId);
    if (!words) return refuse('HL_ENQUIRY_DESTROYED');
    const details = { ...corrected, attestedWhenFiled: words.details.attestedWhenFiled };
    const refused = await refuseCorrection(tx, enquiry, words.details, { number, details });
    if (refused) return refused;
    const stopped = checkDetails(details);
    if (stopped.length > 0) {
      const paths = [...new Set(stopped.map((stop) => stop.path))];
      await write(parts, tx, accountId, enquiry, { kind: 'free-text-stopped', subject: { paths } });
      return refuse(
        'HL_FREE_TEXT_STOPPED',
        stopped.map(({ path, message }) => ({ path, message })),
      );
    }
    const subject = { number, childCount: details.children.length };
    await write(parts, tx, accountId, enquiry, { kind: 'enquiry-corrected', subject });
    const ciphertext = sealDetails(words.dataKey, sealingContext(enquiryId), details);
    const madeAt = parts.clock.now();
    await insertCorrection(tx, enquiryId, { number, madeBy: accountId, madeAt, ciphertext });
    const asked = { enquiryId, at: madeAt, askedBy: accountId, proven, details };
    await parts.sending.noteAsked(tx, { ...asked, outcome: 'sent' });
    const dispatched = { details, proven, sentBy: accountId, correction: number };
    await dispatchChildren(parts.sending, tx, enquiry, dispatched);
    const entered = await listEntered(tx, enquiryId, words.dataKey);
    if (!entryDueAtOf(fillEntered(details, entered), enquiry.openedAt))
      await dropEnquiryTask(tx, parts.sending, enquiryId, 'entry-check');
    return toView(tx, enquiry, details, madeAt, number);
  });
}

/** Why it cannot be corrected, or not like that. */
async function refuseCorrection(
  tx: Tx,
  { enquiryId, sent, purpose }: OpenEnquiry,
  before: EnquiryDetails,
  { number, details }: Pick<Correction, 'number' | 'details'>,
): Promise<Refusal | undefined> {
  if (!sent || (await findClosed(tx, enquiryId))) return refuse('HL_ENQUIRY_CONCLUDED');
  const made = (await listCorrections(tx, enquiryId)).length;
  if (made >= MOST_CORRECTIONS) return refuse('HL_ENQUIRY_CORRECTED_OUT');
  if (number !== made + 1) return refuse('HL_ENQUIRY_CHANGED');
  const missing = listMissing(details);
  if (missing.length > 0) return refuse('HL_ENQUIRY_INCOMPLETE', missing);
  const isSame = details.purpose === purpose && details.children.length === before.children.length;
  return isSame ? undefined : refuse('HL_CORRECTION_NOT_SAME');
}
