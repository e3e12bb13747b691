import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { randomIds as ids } from '../../server/platform/ids.ts';
import {
  acknowledge,
  confirmContactChannel,
  type MailOutcome,
  page,
  queueMail,
} from '../../server/rooms/staff/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { openPaging, someThing } from '../support/paging.ts';
import { startMailServer } from '../support/smtp.ts';

const answers = (outcomes: MailOutcome[]) => () => outcomes.shift() ?? { kind: 'accepted' as const };
const busy: MailOutcome = { kind: 'not-now', code: 'server-busy' };
const refused: MailOutcome = { kind: 'refused', code: 'recipient-refused' };

describe('a page', () => {
  it('goes out once to whom the rules name, and is written down without a word of whom', async () => {
    const line = await openPaging();
    line.startJobs();
    const ada = await line.reach('operator', 'ada');
    await line.reach('planner', 'pat');
    await line.happen('ledger-broken');
    await line.toldInTheEnd(['ada']);
    await eventually(async () => expect(await line.entries('page-sent')).toHaveLength(1));
    expect(line.mailer.delivered[0]?.text).toMatch(/harborline\.example\/waiting\/[0-9a-f-]{36}\n/);
    const ledger = (await line.asAdministrator('SELECT content FROM ledger.entry')).join('\n');
    expect(ledger).not.toContain(ada.address);
    expect(ledger).not.toContain(ada.secret);
  });

  it('is neither sent nor written where the transaction fails that it belongs to', async () => {
    const line = await openPaging();
    line.startJobs();
    await line.reach('operator', 'ada');
    const failing = inTransaction(line.db, async (tx) => {
      await page(tx, { event: 'key-rotated', about: null, at: line.clock.now() });
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    expect(await line.entries('occasion-began')).toEqual([]);
    await line.noJobIsLeft();
    expect(line.told()).toEqual([]);
  });

  it('is tried again after a failure that passes, and sent once', async () => {
    const line = await openPaging();
    line.startJobs();
    await line.reach('operator', 'ada');
    line.mailer.answer = answers([busy, busy]);
    await line.happen('key-rotated');
    await eventually(async () => {
      await line.letTimeCome('send-page');
      expect(line.told()).toEqual(['ada']);
    });
    await line.noJobIsLeft();
    expect(line.told()).toEqual(['ada']);
  });

  it('that is refused for good is recorded, and the next step is taken at once', async () => {
    const line = await openPaging();
    line.startJobs();
    await line.reach('operator', 'ada');
    await line.reach('supervisor', 'sue');
    line.mailer.answer = answers([refused]);
    await line.happen('line-restarted-too-often');
    await line.toldInTheEnd(['sue']);
    expect((await line.entries('page-failed')).join()).toContain('"code":"recipient-refused"');
  });

  it('that nobody acknowledges goes on to the next step; one that somebody did stops', async () => {
    const line = await openPaging();
    line.startJobs();
    const ada = await line.reach('operator', 'ada');
    await line.reach('supervisor', 'sue');
    await line.happen('line-restarted-too-often', someThing);
    await line.toldInTheEnd(['ada']);
    await line.letTimeCome('escalate-occasion');
    await line.toldInTheEnd(['ada', 'sue']);
    line.mailer.delivered.splice(0);
    await line.happen('line-restarted-too-often', null);
    await line.toldInTheEnd(['ada']);
    const pageId = line.mailer.delivered[0]?.mailId ?? '';
    const stranger = await line.hire('planner', 'Pat Planner');
    expect(await acknowledge(line.staffing, stranger, pageId)).toEqual({ refused: 'HL_NOT_FOUND' });
    expect(await acknowledge(line.staffing, ada.accountId, pageId)).toEqual({
      event: 'line-restarted-too-often',
    });
    await line.letTimeCome('escalate-occasion');
    await line.noJobIsLeft();
    expect(line.told()).toEqual(['ada']);
    expect(await line.entries('occasion-acknowledged')).toHaveLength(1);
    expect(await line.entries('occasion-step-taken')).toHaveLength(3);
  });

  it('is one for a storm of the same, also at once, and one for each other thing', async () => {
    const line = await openPaging();
    line.startJobs();
    await line.reach('operator', 'ada');
    await Promise.all(Array.from({ length: 12 }, () => line.happen('account-disabled')));
    await line.happen('account-disabled', null);
    await line.toldInTheEnd(['ada', 'ada']);
    expect(await line.asAdministrator('SELECT times FROM staff.occasion ORDER BY times')).toEqual([
      '1',
      '12',
    ]);
    line.clock.advance(10 * 60_000);
    await line.happen('account-disabled');
    await line.letTimeCome('send-page');
    await line.toldInTheEnd(['ada', 'ada', 'ada']);
  });
});

describe('a server that is killed between sending and recording', () => {
  it('leaves the mail to the next, which sends it again with the same Message-ID and records it once', async () => {
    const line = await openPaging();
    const jobs = line.startJobs();
    await line.reach('operator', 'ada');
    await jobs.stop();
    const post = await startMailServer();
    await line.happen('key-rotated');
    const script = join(import.meta.dirname, 'dies-after-sending.ts');
    const env = { ...process.env, ...post.settings, DATABASE_URL: line.serverUrl };
    const died = new Promise<string | null>((resolve) =>
      spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
        env,
        stdio: 'inherit',
      }).on('exit', (_code, signal) => resolve(signal)),
    );
    expect(await died).toBe('SIGKILL');
    expect(post.received).toHaveLength(1);
    expect(await line.entries('page-sent')).toEqual([]);
    line.startJobs();
    await line.toldInTheEnd(['ada']);
    expect(`<${line.mailer.delivered[0]?.mailId}@harborline.example>`).toBe(post.received[0]?.mail.messageId);
    await line.noJobIsLeft();
    expect(await line.entries('page-sent')).toHaveLength(1);
  });
});

describe('the database and the paging rules', () => {
  it.each([
    "UPDATE staff.paging_rule SET role = 'planner'",
    'DELETE FROM staff.paging_rule',
    'TRUNCATE staff.paging_rules CASCADE',
    "UPDATE staff.paging_rules SET valid_from = 'infinity'",
    'DELETE FROM staff.page_outcome',
    'UPDATE staff.page SET send_at = now()',
    "UPDATE staff.contact_channel SET mailbox = 'mallory@harborline.example'",
    'DROP TABLE graphile_worker._private_jobs',
    'CREATE TABLE graphile_worker.own (id int)',
  ])('refuse the server: %s', async (statement) => {
    const { db } = await cloneDatabase();
    await expect(sql.raw(statement).execute(db)).rejects.toThrow(/permission denied|must be owner/);
  });
});

describe('an address', () => {
  it('is confirmed by its own person, once, within a day', async () => {
    const line = await openPaging();
    line.startJobs();
    const ada = await line.reach('operator', 'ada');
    expect(await confirmContactChannel(line.staffing, ada.accountId, ada.secret)).toEqual({
      refused: 'HL_CHANNEL_NOT_CONFIRMED',
    });
  });
});

describe('a mail of another room', () => {
  it('goes out after the commit, and its outcome is in the ledger', async () => {
    const line = await openPaging();
    line.startJobs();
    const to = 'witness@harborline.example';
    const mail = { mailId: ids.uuid(), to, subject: 'Checkpoint', text: 'a\n\n— b\n' };
    await inTransaction(line.db, (tx) => queueMail(tx, { ...mail, reason: 'ledger-checkpoint' }));
    await line.toldInTheEnd(['witness']);
    expect(line.mailer.delivered).toEqual([mail]);
    await eventually(async () => expect(await line.entries('mail-sent')).toHaveLength(1));
    expect((await line.entries('mail-sent')).join()).not.toContain('witness');
    await line.noJobIsLeft();
  });
});
