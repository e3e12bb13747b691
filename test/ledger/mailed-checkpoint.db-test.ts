import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyAsAsked } from '../../cli/ledger/verify-ledger.ts';
import { openSmtpMailer, readSmtpSettings } from '../../server/adapters/mail/index.ts';
import { mailWitness } from '../../server/adapters/witness/index.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { createLog } from '../../server/platform/log.ts';
import { LedgerKeeper, printNoteKey } from '../../server/rooms/ledger/index.ts';
import { InMemoryMailer, type Mailer } from '../../server/rooms/staff/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { signingOf, writeEntries } from '../support/ledger.ts';
import { startMailServer } from '../support/smtp.ts';

/** A ledger whose only witness is a mailbox. */
async function keptByMail(mailer: Mailer, clock: TestClock) {
  const database = await cloneDatabase();
  const { db } = database;
  const signing = await signingOf(db);
  const witnesses = [mailWitness({ mailer, clock, to: 'keeper@harborline.example' })];
  const keeper = new LedgerKeeper({
    ...{ db, clock, log: createLog('silent'), signing, witnesses },
    tell: async () => {},
  });
  onTestFinished(() => keeper.stop());
  return { ...database, signing, keeper };
}

describe('a checkpoint that was mailed', () => {
  it('is verified out of the saved mail, and shows that the end of the ledger was cut off', async () => {
    const post = await startMailServer();
    const settings = readSmtpSettings(post.settings);
    if (!settings) throw new Error('No mail server is set.');
    const clock = new TestClock();
    const ledger = await keptByMail(await openSmtpMailer(settings, clock), clock);
    await writeEntries(ledger.db, 20);
    await ledger.keeper.start();
    await ledger.keeper.stop();
    const folder = await mkdtemp(join(tmpdir(), 'harborline-mailed-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const saved = join(folder, 'mail.txt');
    await writeFile(saved, (post.received[0]?.mail.text ?? '').replace(/\r?\n/g, '\r\n'));
    const options = { database: ledger.serverUrl, key: ledger.signing.keys.map(printNoteKey) };
    const verify = (checkpoint: string[]) => verifyAsAsked({ ...options, checkpoint });
    expect(await verify([saved])).toMatchObject({ ok: true, signedSize: 20 });
    await ledger.asAdministrator(`SET session_replication_role = replica; DELETE FROM ledger.publication;
      DELETE FROM ledger.checkpoint; DELETE FROM ledger.position WHERE position > 9; DELETE FROM ledger.entry WHERE entry_id > 10`);
    expect(await verify([])).toMatchObject({ ok: true });
    expect(await verify([saved])).toMatchObject({ ok: false });
  });

  it('is one in an hour, however many are signed; a mailbox that takes none is reported', async () => {
    const mailer = new InMemoryMailer();
    const clock = new TestClock();
    const ledger = await keptByMail(mailer, clock);
    const sizes = () => ledger.asAdministrator('SELECT size FROM ledger.checkpoint ORDER BY size');
    const passMinute = async () => {
      const before = (await sizes()).length;
      await writeEntries(ledger.db, 1, clock.now());
      for (let step = 0; step < 61; step += 1) clock.advance(1_000);
      await expect
        .poll(async () => {
          clock.advance(250);
          return (await sizes()).length;
        })
        .toBeGreaterThan(before);
    };
    await writeEntries(ledger.db, 1);
    await ledger.keeper.start();
    for (let minute = 0; minute < 5; minute += 1) await passMinute();
    expect((await sizes()).length).toBeGreaterThan(4);
    expect(mailer.delivered).toHaveLength(1);
    expect(await ledger.asAdministrator('SELECT size FROM ledger.publication')).toEqual(['1']);
    mailer.answer = () => ({ kind: 'not-now', code: 'server-away' });
    clock.advance(60 * 60_000);
    const reports = () =>
      ledger.asAdministrator("SELECT content FROM ledger.entry WHERE kind = 'witness-unreachable'");
    await expect
      .poll(async () => {
        clock.advance(60_000);
        return (await reports()).length;
      })
      .toBe(1);
    expect((await reports())[0]).toContain('"witness":"mail"');
    mailer.answer = () => ({ kind: 'accepted' });
    await expect
      .poll(() => {
        clock.advance(60_000);
        return mailer.delivered.length;
      })
      .toBe(2);
  });
});
