import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import {
  addJob,
  handle,
  type Job,
  type JobHandler,
  removeJob,
  TryAgainLaterError,
} from '../../../platform/jobs/job.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { type Mailer, mail } from './mailer.ts';

/** What a mail is for. The ledger holds this word and the mail's id, never its address or its text. */
const queuedMail = mail.extend({
  reason: z.enum([
    'contact-channel',
    'ledger-checkpoint',
    'mail-test',
    'officer-invitation',
    'officer-notice',
    'agency-receipt',
    'custodian-pin',
    'custodian-document',
    'process-notice',
  ]),
});
export type QueuedMail = z.infer<typeof queuedMail>;

const sendMailJob: Job<QueuedMail> = { name: 'send-mail', payload: queuedMail, mostAttempts: 12 };

/**
 * Sends a mail after the caller's transaction has committed, at least once, always with the same Message-ID. What became of it
 * is in the ledger: `mail-sent` or `mail-failed`. Throws a ZodError where it cannot be sent as it is.
 */
export function queueMail(tx: Tx, mail: QueuedMail): Promise<void> {
  return addJob(tx, sendMailJob, mail, { key: keyOf(mail.mailId) });
}

const keyOf = (mailId: string): string => `mail ${mailId}`;

/** Takes a mail back that waits to be sent; one that is being sent at this moment may still go. Written down as `mail-failed`, `taken-back`. */
export async function takeMailBack(
  tx: Tx,
  { mailId, reason }: Pick<QueuedMail, 'mailId' | 'reason'>,
  at: Date,
): Promise<void> {
  if (!(await removeJob(tx, keyOf(mailId)))) return;
  const subject = { mailId, reason, code: 'taken-back' } as const;
  appendEntry(tx, { at, actor: lineActor, ...noEnquiry, kind: 'mail-failed', subject });
}

export type Mailing = { db: Database; clock: Clock; mailer: Mailer };

/** Does the work of `queueMail`. */
export function mailHandler({ db, clock, mailer }: Mailing): JobHandler {
  return handle(sendMailJob, ['mail-sent', 'mail-failed'], async ({ reason, ...mail }, { isLast }) => {
    const outcome = await mailer.send(mail);
    if (outcome.kind === 'not-now' && !isLast) throw new TryAgainLaterError(outcome.code);
    const { mailId } = mail;
    const about = { at: clock.now(), actor: lineActor, ...noEnquiry };
    await inTransaction(db, (tx) =>
      outcome.kind === 'accepted'
        ? appendEntry(tx, { ...about, kind: 'mail-sent', subject: { mailId, reason } })
        : appendEntry(tx, { ...about, kind: 'mail-failed', subject: { mailId, reason, code: outcome.code } }),
    );
    return 'acted';
  });
}
