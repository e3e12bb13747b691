import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { handle, type JobHandler, type JobResult, TryAgainLaterError } from '../../../platform/jobs/job.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { escalateJob, queueStep, sendPageJob, takeSteps } from './page.ts';
import {
  findOccasion,
  findOpenPage,
  hasStepFailed,
  insertOutcome,
  isAcknowledged,
  lockOccasion,
  type OpenPage,
  type PageOutcome,
} from './page-store.ts';
import { pageWords } from './page-words.ts';
import { type Mailing, mailHandler } from './send-mail.ts';

export type PagingParts = Mailing & { publicUrl: string };

/** Everything that pages and mails do after the transaction in which they were asked for. */
export function pagingHandlers(paging: PagingParts): JobHandler[] {
  return [mailHandler(paging), pageHandler(paging), escalationHandler(paging)];
}

function pageHandler(paging: PagingParts): JobHandler {
  const records = ['page-sent', 'page-failed', 'page-not-needed'];
  return handle(sendPageJob, records, async ({ pageId }, { isLast }) => {
    const found = await inTransaction(paging.db, (tx) => findPage(tx, pageId));
    if (!found) return 'nothing-to-do';
    const outcome = found.isNeeded ? await deliver(paging, found.page, isLast) : notNeeded;
    return inTransaction(paging.db, (tx) => record(tx, found.page, outcome, paging.clock.now()));
  });
}

async function findPage(tx: Tx, pageId: string): Promise<{ page: OpenPage; isNeeded: boolean } | undefined> {
  const page = await findOpenPage(tx, pageId);
  return page && { page, isNeeded: page.isWanted && !(await isAcknowledged(tx, page.occasionId)) };
}

const notNeeded: PageOutcome = { outcome: 'not-needed', code: null };

/**
 * Sends first and records then: a server that dies between the two sends again, with the same Message-ID. The other order
 * could lose an alarm.
 */
async function deliver(
  { mailer, publicUrl }: PagingParts,
  page: OpenPage,
  isLast: boolean,
): Promise<PageOutcome> {
  const words = pageWords(page.event, page.language, publicUrl, page.pageId);
  const outcome = await mailer.send({ mailId: page.pageId, to: page.address, ...words });
  if (outcome.kind === 'accepted') return { outcome: 'sent', code: null };
  if (outcome.kind === 'not-now' && !isLast) throw new TryAgainLaterError(outcome.code);
  return { outcome: 'failed', code: outcome.code };
}

async function record(tx: Tx, page: OpenPage, result: PageOutcome, at: Date): Promise<JobResult> {
  const { pageId, occasionId, channelId, step } = page;
  await lockOccasion(tx, occasionId);
  if (!(await insertOutcome(tx, pageId, result, at))) return 'nothing-to-do';
  const about = { at, actor: lineActor, ...noEnquiry };
  const subject = { occasionId, pageId, channelId };
  if (result.outcome !== 'failed') {
    appendEntry(tx, { ...about, kind: `page-${result.outcome}`, subject });
    return 'acted';
  }
  appendEntry(tx, { ...about, kind: 'page-failed', subject: { ...subject, code: result.code } });
  if (await hasStepFailed(tx, occasionId, step)) await queueStep(tx, occasionId, step + 1, at);
  return 'acted';
}

function escalationHandler({ db, clock }: PagingParts): JobHandler {
  return handle(escalateJob, ['occasion-step-taken'], ({ occasionId, step }) =>
    inTransaction(db, async (tx) => {
      const occasion = await findOccasion(tx, occasionId);
      return occasion ? takeSteps(tx, occasion, step, clock.now()) : 'nothing-to-do';
    }),
  );
}
