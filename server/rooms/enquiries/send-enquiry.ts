import { type EnquiryDetails, entryDueAtOf, urgencyOf } from '../../../contract/enquiry.ts';
import type { Tx } from '../../platform/db/database.ts';
import { BrokenInvariantError, type Refusal, refuse } from '../../platform/errors.ts';
import { queueReceipt, type Verification } from '../agencies/index.ts';
import type { Dispatch, NoteAsked } from './dispatch.ts';
import { listMissing, type Sent } from './enquiry.ts';
import { type EnquiryTaskParts, languageOf, makeEnquiryTask } from './enquiry-tasks.ts';
import { type EnquiryParts, type OpenEnquiry, provenIn, type Said } from './open-enquiry.ts';
import { askReportAt, findReportRule } from './report-rule.ts';
import { dueAtOf } from './urgency.ts';

/** What Send needs besides the enquiry: somebody who calls at the deadline, whoever looks for the custodian, and whoever watches for misuse. */
export type SendingParts = EnquiryTaskParts & { dispatch: Dispatch; noteAsked: NoteAsked };
/** What Send decides: how the enquiry is after it, and what follows in the same transaction once that is written down. */
export type Sending = {
  state: 'recorded';
  details: EnquiryDetails;
  said: Said;
  sent: Sent;
  follow: (tx: Tx, enquiry: OpenEnquiry) => Promise<void>;
};
type ToSend = { enquiry: OpenEnquiry; details: EnquiryDetails; sentBy: string };

/** Decides on an enquiry's own words, and on the proof of its caller, alone: nothing has been looked up yet (promises 4, 5 and 6). */
export async function decideSend(
  parts: EnquiryParts & { sending: SendingParts },
  tx: Tx,
  { enquiry, details, sentBy }: ToSend,
): Promise<Sending | Refusal> {
  const missing = listMissing(details);
  if (missing.length > 0) return refuse('HL_ENQUIRY_INCOMPLETE', missing);
  const proven = await provenIn(tx, enquiry);
  if (!proven) return refuse('HL_CALLER_NOT_PROVEN');
  const sent = sentNow(details, proven, parts.clock.now());
  const { urgency } = sent;
  const dueAt = sent.dueAt.toISOString();
  const subject = { revision: enquiry.revision + 1, urgency, dueAt, childCount: details.children.length };
  const follow = async (inTx: Tx, recorded: OpenEnquiry) => {
    await tellAgency(parts, inTx, recorded, proven);
    await makeTasks(parts.sending, inTx, recorded, details);
    const asked = { enquiryId: recorded.enquiryId, at: sent.sentAt, askedBy: sentBy, proven, details };
    await parts.sending.noteAsked(inTx, { ...asked, outcome: 'sent' });
    await dispatchChildren(parts.sending, inTx, recorded, {
      details,
      proven,
      sentBy,
      correction: 0,
    });
  };
  return { state: 'recorded', details, said: { kind: 'enquiry-recorded', subject }, sent, follow };
}

/** The call at the deadline, and the questions that follow from what was said alone; alike whatever is found. */
async function makeTasks(
  parts: EnquiryTaskParts,
  tx: Tx,
  enquiry: OpenEnquiry & { sent: Sent | null },
  details: EnquiryDetails,
): Promise<void> {
  const { sent, openedAt } = enquiry;
  if (!sent) throw new BrokenInvariantError('Only what was sent has a deadline.');
  const { dueAt, sentAt } = sent;
  const { rule } = await findReportRule(tx, sent.agencyId);
  await makeEnquiryTask(parts, tx, enquiry, { kind: 'enquiry-deadline', dueAt });
  await makeEnquiryTask(parts, tx, enquiry, { kind: 'report-check', dueAt: askReportAt(sent, rule) });
  const entryAt = entryDueAtOf(details, openedAt);
  if (!entryAt) return;
  // One that was filed long ago is asked about as soon as its officer has heard.
  await makeEnquiryTask(parts, tx, enquiry, {
    kind: 'entry-check',
    dueAt: entryAt > sentAt ? entryAt : dueAt,
  });
}

function sentNow(details: EnquiryDetails, proven: Verification, sentAt: Date): Sent {
  const urgency = urgencyOf(details);
  const { id: verificationId, agencyId, officerId } = proven;
  return { urgency, sentAt, dueAt: dueAtOf(urgency, sentAt), verificationId, agencyId, officerId };
}

/** The head of the agency hears of every enquiry that was proven to be its own. */
async function tellAgency(
  { clock, ids }: EnquiryParts,
  tx: Tx,
  { enquiryId, reference, purpose }: OpenEnquiry,
  proven: Verification,
): Promise<void> {
  const recorded = { enquiryId, reference, purpose, recordedAt: clock.now(), mailId: ids.uuid() };
  await queueReceipt(tx, proven, recorded);
}

type Dispatched = { details: EnquiryDetails; proven: Verification; sentBy: string; correction: number };

/** Hands each child of a sent enquiry to whoever looks for its custodian. */
export async function dispatchChildren(
  parts: Pick<SendingParts, 'dispatch' | 'writtenIn'>,
  tx: Tx,
  { enquiryId, callId, purpose, sent }: OpenEnquiry,
  { details, proven, sentBy, correction }: Dispatched,
): Promise<void> {
  if (!sent || !purpose) throw new BrokenInvariantError('Only what was sent is handed on.');
  const { urgency, sentAt, dueAt } = sent;
  const { officer, concernsCaregiver } = details;
  const common = {
    enquiryId,
    callId,
    language: await languageOf(tx, parts, { enquiryId, callId }),
    correction,
    officer,
    purpose,
    urgency,
    concernsCaregiver,
    proven,
    sentBy,
  };
  for (const [child, known] of details.children.entries())
    await parts.dispatch(tx, { ...common, child, known, sentAt, dueAt });
}
