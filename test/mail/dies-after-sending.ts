// A server's jobs in a process of their own, which is killed as soon as the mail server has taken a mail.
import { openSmtpMailer, readSmtpSettings } from '../../server/adapters/mail/index.ts';
import { systemClock as clock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { createJobRunner } from '../../server/platform/jobs/run-jobs.ts';
import { createLog } from '../../server/platform/log.ts';
import { type Mailer, pagingHandlers } from '../../server/rooms/staff/index.ts';

const databaseUrl = process.env['DATABASE_URL'] ?? '';
const settings = readSmtpSettings(process.env);
if (!settings) throw new Error('No mail server is set.');
const log = createLog('silent');
const real = await openSmtpMailer(settings, clock);
const mailer: Mailer = {
  send: async (mail) => {
    const outcome = await real.send(mail);
    process.kill(process.pid, 'SIGKILL');
    return outcome;
  },
};
const publicUrl = 'https://line.harborline.example';
const jobs = createJobRunner({ of: 'line', databaseUrl, clock, log });
jobs.start(pagingHandlers({ db: openDatabase(databaseUrl, log, 2), clock, mailer, publicUrl }));
