import { expect, onTestFinished } from 'vitest';
import type { PagedEvent } from '../../contract/paging.ts';
import type { Role } from '../../contract/session.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { randomIds as ids } from '../../server/platform/ids.ts';
import { createJobRunner } from '../../server/platform/jobs/run-jobs.ts';
import { createLog } from '../../server/platform/log.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import {
  addContactChannel,
  confirmContactChannel,
  createAccount,
  InMemoryMailer,
  page,
  pagingHandlers,
} from '../../server/rooms/staff/index.ts';
import { cloneDatabase } from './database.ts';
import { eventually } from './eventually.ts';

const publicUrl = 'https://line.harborline.example';
export const someThing = '2f9d7c0e-1111-4111-8111-000000000001';
const log = createLog('silent');

/** A database with people who are reached by mail, and the line's jobs running on it. Jobs go by the database's own time. */
export async function openPaging() {
  const database = await cloneDatabase();
  const clock = new TestClock(new Date().toISOString());
  const staffing = { db: database.db, clock, ids };
  const mailer = new InMemoryMailer();
  const handlers = pagingHandlers({ db: database.db, clock, mailer, publicUrl });
  const startJobs = () => {
    const jobs = createJobRunner({ of: 'line', databaseUrl: database.serverUrl, clock: systemClock, log });
    jobs.start(handlers);
    onTestFinished(() => jobs.stop());
    return jobs;
  };
  const hire = async (role: Role, name: string) => {
    const { accountId } = await createAccount(staffing, { name, role }, lineActor);
    return accountId;
  };
  /** Somebody whose address is confirmed as they would do it, with the link out of the mail. */
  const reach = async (role: Role, word: string) => {
    const accountId = await hire(role, 'Tess Testcase');
    const address = `${word}@harborline.example`;
    await addContactChannel(staffing, publicUrl, accountId, { address, language: 'en', quietHours: null });
    const mail = await eventually(() => {
      const found = mailer.delivered.find(({ to }) => to === address);
      if (!found) throw new Error('The confirmation has not come yet.');
      return found;
    });
    const secret = /own-channels#(\S+)/.exec(mail.text)?.[1] ?? '';
    const confirmed = await confirmContactChannel(staffing, accountId, secret);
    if (isRefusal(confirmed)) throw new Error(confirmed.refused);
    mailer.delivered.splice(0);
    return { accountId, address, secret };
  };
  const happen = (event: PagedEvent, about: string | null = someThing) =>
    inTransaction(database.db, (tx) => page(tx, { event, about, at: clock.now() }));
  const told = () => mailer.delivered.map(({ to }) => to.split('@')[0] ?? '');
  const toldInTheEnd = (words: string[]) => eventually(() => expect(told().toSorted()).toEqual(words));
  /** Lets the time come that jobs of that name wait for. */
  const letTimeCome = (job: string) =>
    database.asAdministrator(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE task_id =
      (SELECT id FROM graphile_worker._private_tasks WHERE identifier = '${job}')`);
  const entries = (kind: string) =>
    database.asAdministrator(`SELECT content FROM ledger.entry WHERE kind = '${kind}' ORDER BY entry_id`);
  const noJobIsLeft = () =>
    eventually(async () =>
      expect(await database.asAdministrator('SELECT id FROM graphile_worker._private_jobs')).toEqual([]),
    );
  return {
    ...{ ...database, clock, staffing, mailer, startJobs, hire, reach, happen, told, toldInTheEnd },
    ...{ letTimeCome, entries, noJobIsLeft },
  };
}
