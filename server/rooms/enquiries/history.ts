import { type EnquiryDetails, entryDueAtOf } from '../../../contract/enquiry.ts';
import { type EnquiryHistory, type EnquiryOfTask, isReportSettled } from '../../../contract/enquiry-after.ts';
import type { StateRule } from '../../../contract/legal.ts';
import { isEntered } from '../../../contract/ncic-number.ts';
import type { EnquiryTaskKind } from '../../../contract/task.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { findReturnCallOf } from '../calls/index.ts';
import { findClosed, listCorrections } from './after-store.ts';
import { listPastDeadline } from './deadline-words-store.ts';
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
import { askReportAt, findReportRule, wordRule } from './report-rule.ts';
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
  const report = await readReport(tx, enquiryId, words.dataKey);
  const { state, rule } = sent ? await findReportRule(tx, sent.agencyId) : { state: null, rule: null };
  const entryDueAt = entryDueAtOf(now, enquiry.openedAt);
  return {
    ...{ enquiryId, reference, corrections },
    dueAt: sent?.dueAt.toISOString() ?? null,
    entryDueAt: entryDueAt?.toISOString() ?? null,
    toEnter: listToEnter(now),
    report: reportOf(report),
    agencyState: state,
    reportRule: sent && rule && wordRule(sent, rule),
    closed: closed && { at: closed.at.toISOString(), outcome: closed.outcome },
    dueNow: await listDueNow(tx, { enquiry, entryDueAt, report, rule, now: parts.clock.now() }),
  };
}

type Due = {
  enquiry: OpenEnquiry;
  entryDueAt: Date | null;
  report: Awaited<ReturnType<typeof readReport>>;
  rule: StateRule | null;
  now: Date;
};

/** The words of the deadline, and the questions whose time has come and that have no answer. */
async function listDueNow(
  tx: Tx,
  { enquiry, entryDueAt, report, rule, now }: Due,
): Promise<EnquiryTaskKind[]> {
  const { enquiryId, sent } = enquiry;
  if (!sent) return [];
  const isAsked = report === undefined || !isReportSettled(report.report);
  const due: EnquiryTaskKind[] = [];
  if ((await listPastDeadline(tx, [enquiryId], now)).has(enquiryId)) due.push('enquiry-deadline');
  if (isAsked && now >= askReportAt(sent, rule)) due.push('report-check');
  if (entryDueAt && now >= entryDueAt) due.push('entry-check');
  const rungFor = await findRungFor(tx, enquiry);
  return rungFor === undefined ? due : [...new Set([rungFor, ...due])];
}

/** For which task the officer was rung in this call. */
async function findRungFor(tx: Tx, { inCallId }: OpenEnquiry): Promise<EnquiryTaskKind | undefined> {
  const promise = inCallId === undefined ? undefined : await findReturnCallOf(tx, inCallId);
  return promise?.taskId ? (await findEnquiryOfTask(tx, promise.taskId))?.kind : undefined;
}

const listToEnter = ({ purpose, children }: EnquiryDetails): EnquiryHistory['toEnter'] =>
  children.flatMap(({ ncicNumber, givenNames, surnames }, child) =>
    purpose === 'missing-child' && !isEntered({ ncicNumber })
      ? [{ child, name: `${givenNames} ${surnames}`.trim() }]
      : [],
  );

const reportOf = (last: Awaited<ReturnType<typeof readReport>>): EnquiryHistory['report'] =>
  last ? { ...last.report, recordedAt: last.recordedAt.toISOString() } : null;
