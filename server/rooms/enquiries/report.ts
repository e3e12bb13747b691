import { isReportSettled, type MandatedReport, mandatedReport } from '../../../contract/enquiry-after.ts';
import { seal, unseal as unsealBytes } from '../../platform/crypto/seal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { findReport, insertReport } from './after-store.ts';
import { checkTexts } from './check-texts.ts';
import { type ClosingParts, type Outcome, withSent } from './close.ts';
import { askAgainLater, dropEnquiryTask } from './enquiry-tasks.ts';
import { findEnquiryOfTask } from './enquiry-tasks-store.ts';
import type { Keys } from './keys.ts';
import { type Asked, type OpenEnquiry, unseal, write } from './open-enquiry.ts';
import { sealingContext } from './sealing.ts';

/** So long after "nobody yet" it is asked again: time to make the report, and no night without one. */
export const ASK_AGAIN_AFTER_MS = 30 * 60_000;

/**
 * Writes down what the officer says of the report to child protection. Nothing that was said is overwritten: that nobody has reported yet leaves the
 * question open, and who did is taken after it; once somebody did, nothing more is.
 */
export function recordReport(
  parts: ClosingParts,
  { report, ...asked }: Asked & { report: MandatedReport },
): Promise<Outcome> {
  const { accountId } = asked;
  return withSent(parts, asked, async (tx, enquiry) => {
    const { enquiryId } = enquiry;
    const stopped = await stopPlaces(parts, tx, { accountId, enquiry, report });
    if (stopped) return stopped;
    const words = await unseal(parts, tx, enquiryId);
    if (!words) return refuse('HL_ENQUIRY_DESTROYED');
    const last = await readReport(tx, enquiryId, words.dataKey);
    if (last && isReportSettled(last.report)) return refuse('HL_ENQUIRY_CONCLUDED');
    const number = (last?.number ?? 0) + 1;
    const ciphertext = sealReport(words.dataKey, { enquiryId, number }, report);
    const stored = { number, recordedBy: accountId, recordedAt: parts.clock.now(), ciphertext };
    if (!(await insertReport(tx, enquiryId, stored))) return refuse('HL_ENQUIRY_CONCLUDED');
    const subject = { isDue: report.isDue };
    await write(parts, tx, accountId, enquiry, { kind: 'enquiry-report-recorded', subject });
    const dueAt = new Date(parts.clock.now().getTime() + ASK_AGAIN_AFTER_MS);
    if (isReportSettled(report)) await dropEnquiryTask(tx, parts.sending, enquiryId, 'report-check');
    else await askAgainLater(tx, parts.sending, { enquiryId, accountId, dueAt }, 'report-check');
    return 'done';
  });
}

/** Why a task does not end yet: it asks for the report, and nobody has written down who made it, or why none is due. */
export async function refuseEndWithoutReport(keys: Keys, tx: Tx, taskId: string): Promise<Outcome> {
  const about = await findEnquiryOfTask(tx, taskId);
  if (about?.kind !== 'report-check') return 'done';
  const { enquiryId } = about;
  const words = await unseal({ keys }, tx, enquiryId);
  if (!words) return 'done';
  const last = await readReport(tx, enquiryId, words.dataKey);
  return last && isReportSettled(last.report) ? 'done' : refuse('HL_REPORT_NOT_RECORDED');
}

/** What was said last of the report, and as which number. */
export async function readReport(
  tx: Tx,
  enquiryId: string,
  dataKey: Buffer,
): Promise<{ number: number; recordedAt: Date; report: MandatedReport } | undefined> {
  const stored = await findReport(tx, enquiryId);
  if (!stored) return undefined;
  const { number, recordedAt, ciphertext } = stored;
  const said = unsealBytes(dataKey, ciphertext, contextOf({ enquiryId, number })).toString('utf8');
  return { number, recordedAt, report: mandatedReport.parse(JSON.parse(said)) };
}

type Numbered = { enquiryId: string; number: number };

/** A report as it is stored: it dies with its enquiry. */
const sealReport = (dataKey: Buffer, of: Numbered, report: MandatedReport): Buffer =>
  seal(dataKey, Buffer.from(JSON.stringify(report), 'utf8'), contextOf(of));

/** The first is bound as it was when there could be no other. */
const contextOf = ({ enquiryId, number }: Numbered): string =>
  `${sealingContext(enquiryId)}/report${number === 1 ? '' : `/${number}`}`;

type Telling = { accountId: string; enquiry: OpenEnquiry; report: MandatedReport };

/** Refuses what seems to say where a child is, which is written down. */
async function stopPlaces(
  parts: ClosingParts,
  tx: Tx,
  { accountId, enquiry, report: { agency, number } }: Telling,
): Promise<Refusal | undefined> {
  const named = [
    { path: 'agency', text: agency },
    { path: 'number', text: number },
  ];
  const stopped = checkTexts({ free: [], named });
  if (stopped.length === 0) return undefined;
  const paths = [...new Set(stopped.map(({ path }) => path))];
  await write(parts, tx, accountId, enquiry, { kind: 'free-text-stopped', subject: { paths } });
  return refuse(
    'HL_FREE_TEXT_STOPPED',
    stopped.map(({ path, message }) => ({ path, message })),
  );
}
