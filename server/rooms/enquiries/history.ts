import { type EnquiryDetails, entryDueAtOf } from '../../../contract/enquiry.ts';
import type { EnquiryHistory, EnquiryOfTask } from '../../../contract/enquiry-after.ts';
import { isEntered } from '../../../contract/ncic-number.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { findClosed, listCorrections } from './after-store.ts';
import { findEnquiryOfTask } from './enquiry-tasks-store.ts';
import { fillEntered, listEntered } from './entered.ts';
import {
  type Asked,
  type EnquiryParts,
  type OpenEnquiry,
  openFor,
  unseal,
  type WorksOn,
  write,
} from './open-enquiry.ts';
import { readReport } from './report.ts';
import { openDetails, sealingContext } from './sealing.ts';

type ReadingParts = EnquiryParts & { worksOn: WorksOn };

/** What became of an enquiry, to whoever works on it, after the look was written down. */
export function readHistory(parts: ReadingParts, asked: Asked): Promise<EnquiryHistory | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const enquiry = await openFor(parts, tx, asked);
    return enquiry ? historyWithin(parts, tx, asked.accountId, enquiry) : refuse('HL_NOT_FOUND');
  });
}

/** The same to whoever works on a task about it. */
export function readOfTask(
  parts: ReadingParts,
  { accountId, taskId }: { accountId: string; taskId: string },
): Promise<EnquiryOfTask | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const about = await findEnquiryOfTask(tx, taskId);
    const enquiry = about && (await openFor(parts, tx, { accountId, enquiryId: about.enquiryId }));
    if (!about || !enquiry) return refuse('HL_NOT_FOUND');
    const history = await historyWithin(parts, tx, accountId, enquiry);
    return 'refused' in history ? history : { ...history, kind: about.kind };
  });
}

async function historyWithin(
  parts: EnquiryParts,
  tx: Tx,
  accountId: string,
  enquiry: OpenEnquiry,
): Promise<EnquiryHistory | Refusal> {
  const { enquiryId, reference, sent, revision } = enquiry;
  const words = await unseal(parts, tx, enquiryId);
  if (!words) return refuse('HL_ENQUIRY_DESTROYED');
  await write(parts, tx, accountId, enquiry, { kind: 'enquiry-viewed', subject: { revision } });
  const context = sealingContext(enquiryId);
  const corrections = (await listCorrections(tx, enquiryId)).map(({ number, madeAt, ciphertext }) => ({
    number,
    madeAt: madeAt.toISOString(),
    details: openDetails(words.dataKey, context, ciphertext),
  }));
  const entered = await listEntered(tx, enquiryId, words.dataKey);
  const now = fillEntered(corrections.at(-1)?.details ?? words.details, entered);
  const closed = await findClosed(tx, enquiryId);
  return {
    ...{ enquiryId, reference, corrections },
    dueAt: sent?.dueAt.toISOString() ?? null,
    entryDueAt: entryDueAtOf(now, enquiry.openedAt)?.toISOString() ?? null,
    toEnter: listToEnter(now),
    report: reportOf(await readReport(tx, enquiryId, words.dataKey)),
    closed: closed && { at: closed.at.toISOString(), outcome: closed.outcome },
  };
}

const listToEnter = ({ purpose, children }: EnquiryDetails): EnquiryHistory['toEnter'] =>
  children.flatMap(({ ncicNumber, givenNames, surnames }, child) =>
    purpose === 'missing-child' && !isEntered({ ncicNumber })
      ? [{ child, name: `${givenNames} ${surnames}`.trim() }]
      : [],
  );

const reportOf = (last: Awaited<ReturnType<typeof readReport>>): EnquiryHistory['report'] =>
  last ? { ...last.report, recordedAt: last.recordedAt.toISOString() } : null;
