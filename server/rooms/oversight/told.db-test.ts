import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { askFor, askHonestly, sweep } from '../../../test/support/asked-sweep.ts';
import { eventually, openTestLine, type TestLine } from '../../../test/support/line.ts';
import { raiseAlertAbout } from '../../../test/support/raised-alert.ts';
import { mailboxes } from '../../../test/support/reachable.ts';
import { startMailServer } from '../../../test/support/smtp.ts';
import { contentsOf } from '../../../test/support/two-people.ts';
import { EVERY_MS, FIRST_AFTER_MS, watched } from '../../../test/support/watched.ts';
import { openSmtpMailer, readSmtpSettings } from '../../adapters/mail/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { TestClock } from '../../platform/clock-for-tests.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { randomIds } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { acknowledge } from '../staff/index.ts';
import { startWatch } from './watch/start-watch.ts';

const DAY_MS = 24 * 3_600_000;
/** So that by the line's clock it is now when the watch has come by, and so long after that: mails go out by the database's own time. */
const aWhileAgo = (afterMs = 0) => new Date(Date.now() - FIRST_AFTER_MS - afterMs);
/** Noon of a Wednesday that is over: of a line that began three weeks before two weeks are overdue then, and no other one in the days after. */
function onWednesday(): Date {
  const now = new Date();
  const daysSinceWednesday = ((now.getUTCDay() + 4) % 7) + 7;
  return new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - daysSinceWednesday, 12),
  );
}
const threeWeeksBefore = (moment: Date) => new Date(moment.getTime() - 21 * DAY_MS);
const SAYS =
  'Something waits for you at Harborline. Sign in to see what it is: For everybody’s safety this mail does not say more. Nobody reads answers to it.';

/** A line that began then by its own clock, whose mails go to a real mail server; `isBusy` is how that behaves to `busy@`. */
async function openMailed(startsAt: Date, isBusy = () => false) {
  const post = await startMailServer({}, isBusy);
  const settings = readSmtpSettings(post.settings);
  if (!settings) throw new Error('No mail server is set.');
  const mailer = await openSmtpMailer(settings, systemClock);
  const line = await openTestLine({ mailer, startsAt });
  return { line, post, ...mailboxes(line, post) };
}

async function noticed(line: TestLine) {
  await askHonestly(line);
  const asked = sweep(line);
  await askFor(line, asked);
  await watched(line, FIRST_AFTER_MS);
  return asked;
}

const occasions = (line: TestLine) =>
  line.asAdministrator(`SELECT event || ' ' || times FROM staff.occasion ORDER BY began_at, event`);

describe('an alert', () => {
  it('is told to privacy officers by mail, once, with a link and nothing of it', async () => {
    const { line, mailsTo, mailTo, reach } = await openMailed(aWhileAgo());
    const eva = await reach('privacy-officer', 'Eva Privacy', 'eva');
    await reach('privacy-officer', 'Pilar Privada', 'pilar', 'es');
    await reach('supervisor', 'Sam Supervisor', 'sam');
    const { surname, officer } = await noticed(line);
    const { raw, mail, isEncrypted } = await mailTo('eva', 1);
    expect(isEncrypted).toBe(true);
    const [link = '', pageId = ''] =
      /http:\/\/localhost\/waiting\/([0-9a-f-]{36})/.exec(mail.text ?? '') ?? [];
    expect((mail.text ?? '').replace(link, '').split(/\s+/).filter(Boolean).join(' ')).toBe(SAYS);
    for (const word of [surname, officer, 'surname', 'alert', 'misuse', 'Eva Privacy'])
      expect(raw).not.toContain(word);
    expect((await mailTo('pilar', 1)).mail.subject).toBe('Algo le espera en Harborline');
    expect(await acknowledge(line.staffing, eva.accountId, pageId)).toEqual({ event: 'misuse-noticed' });
    await watched(line, EVERY_MS);
    expect(await occasions(line)).toEqual(['misuse-noticed 1']);
    await eventually(async () => expect(await contentsOf(line, 'page-sent')).toHaveLength(2));
    expect([mailsTo('eva'), mailsTo('pilar'), mailsTo('sam')].map(({ length }) => length)).toEqual([2, 2, 1]);
  });

  it('is told again to a mail server that was busy, until it has taken the mail', async () => {
    let isBusy = false;
    const { line, mailsTo, mailTo, reach } = await openMailed(aWhileAgo(), () => isBusy);
    await reach('privacy-officer', 'Eva Privacy', 'busy');
    isBusy = true;
    await noticed(line);
    const waiting = `FROM graphile_worker._private_jobs AS job WHERE attempts > 0 AND locked_at IS NULL AND task_id =
      (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'send-page')`;
    await eventually(async () => expect(await line.asAdministrator(`SELECT id ${waiting}`)).toHaveLength(1));
    expect(mailsTo('busy')).toHaveLength(1);
    isBusy = false;
    await line.asAdministrator(`UPDATE graphile_worker._private_jobs SET run_at = now()`);
    await mailTo('busy', 1);
    await eventually(async () => expect(await contentsOf(line, 'page-sent')).toHaveLength(1));
    expect(mailsTo('busy')).toHaveLength(2);
  });

  it('is told to counsel where it is about every privacy officer', async () => {
    const { line, mailsTo, mailTo, reach } = await openMailed(aWhileAgo());
    await reach('counsel', 'Cleo Counsel', 'cleo');
    const { accountId } = await reach('privacy-officer', 'Eva Privacy', 'eva');
    await inTransaction(line.db, async (tx) => {
      const by = { at: line.clock.now(), actor: staffActor(accountId), ...noEnquiry };
      appendEntry(tx, { ...by, kind: 'break-glass-opened', subject: { accountId, sessionId: randomUUID() } });
    });
    await watched(line, FIRST_AFTER_MS);
    await mailTo('cleo', 1);
    expect((await occasions(line)).toSorted()).toEqual(['misuse-for-counsel 1', 'misuse-noticed 1']);
    expect(mailsTo('cleo')).toHaveLength(2);
  });

  it('is told to counsel once it is for counsel, which it becomes when another privacy officer leaves', async () => {
    const { line, mailsTo, mailTo, reach } = await openMailed(aWhileAgo(EVERY_MS));
    await reach('counsel', 'Cleo Counsel', 'cleo');
    const { accountId } = await reach('privacy-officer', 'Eva Privacy', 'eva');
    const other = await reach('privacy-officer', 'Pilar Privada', 'pilar');
    await raiseAlertAbout(line, [accountId]);
    await watched(line, FIRST_AFTER_MS);
    expect(await occasions(line)).toEqual([]);
    await line.asAdministrator(
      `UPDATE staff.account SET disabled_at = now() WHERE account_id = '${other.accountId}'`,
    );
    await watched(line, EVERY_MS);
    await mailTo('cleo', 1);
    await watched(line, EVERY_MS);
    expect(await occasions(line)).toEqual(['misuse-for-counsel 1']);
    expect(mailsTo('cleo')).toHaveLength(2);
  });

  it('is not told where nothing new was found', async () => {
    const line = await openTestLine();
    await askHonestly(line);
    await watched(line, FIRST_AFTER_MS);
    expect(await occasions(line)).toEqual([]);
  });
});

describe('a weekly review that is overdue', () => {
  it('is told to privacy officers by mail, once for each week', async () => {
    const { line, mailsTo, mailTo, reach } = await openMailed(threeWeeksBefore(onWednesday()));
    await reach('privacy-officer', 'Eva Privacy', 'eva');
    await watched(line, FIRST_AFTER_MS);
    expect(await occasions(line)).toEqual([]);
    await watched(line, 21 * DAY_MS - FIRST_AFTER_MS);
    await mailTo('eva', 1);
    const told = await contentsOf(line, 'review-overdue');
    expect(told).toHaveLength(2);
    await watched(line, EVERY_MS);
    await watched(line, EVERY_MS);
    expect(await contentsOf(line, 'review-overdue')).toEqual(told);
    expect(await occasions(line)).toEqual(['review-overdue 1']);
    expect(mailsTo('eva')).toHaveLength(2);
  });

  it('is told also where looking for misuse fails, which the log has each time', async () => {
    const line = await openTestLine({ startsAt: threeWeeksBefore(onWednesday()) });
    await askFor(line, sweep(line));
    const failed: unknown[] = [];
    const log = Object.assign(createLog('silent'), {
      error: ({ code }: { code: string }) => failed.push(code),
    });
    const clock = new TestClock(onWednesday().toISOString());
    const nowhere = 'postgresql://nobody@127.0.0.1:9/nothing';
    const { db, keys } = line;
    const stop = startWatch({ db, databaseUrl: nowhere, clock, ids: randomIds, keys, log, zone: 'UTC' });
    clock.advance(FIRST_AFTER_MS);
    await eventually(async () => expect(await contentsOf(line, 'review-overdue')).toHaveLength(2));
    await eventually(() => {
      clock.advance(EVERY_MS);
      expect(failed).toEqual(['HL_WATCH_FAILED', 'HL_WATCH_FAILED']);
    });
    await stop();
    expect(await contentsOf(line, 'watch-ran')).toEqual([]);
  });
});
