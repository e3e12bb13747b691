import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { noteWritten } from '../../server/platform/acts.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { addJob, handle, type Job } from '../../server/platform/jobs/job.ts';
import { createJobRunner } from '../../server/platform/jobs/run-jobs.ts';
import { createLog } from '../../server/platform/log.ts';
import { cloneDatabase } from '../support/database.ts';
import { eventually, openTestLine } from '../support/line.ts';
import { openTestKeyServer } from '../support/register.ts';

const log = createLog('silent');
const jobOf = (name: string): Job<{ number: number }> => ({
  name,
  payload: z.strictObject({ number: z.int() }),
  mostAttempts: 3,
});

it('leaves nothing that opens records, or takes them in, to the server that carries calls', async () => {
  const server = await openTestKeyServer();
  const line = await openTestLine({ custodians: { blinding: server.rekeying } });
  const own = line.ownJobs.map(({ name }) => name);
  expect(own).toContain('send-mail');
  const others = line.jobHandlers.map(({ name }) => name).filter((name) => !own.includes(name));
  expect(others.toSorted()).toEqual([
    ...['end-generation', 'end-kept-enquiry', 'end-upload'],
    ...['import-upload', 'look-for-overlap', 'match-kept-enquiries', 'relay-look-for-custodians'],
  ]);
});

it('runs its own jobs alone, takes back what its own former process had in hand, and nothing of the other one', async () => {
  const { db, serverUrl, asAdministrator } = await cloneDatabase();
  const [ofLine, ofRegister] = [jobOf('try-out-of-line'), jobOf('try-out-of-register')];
  const add = (job: typeof ofLine, number: number) => inTransaction(db, (tx) => addJob(tx, job, { number }));
  const started: string[] = [];
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const work = (job: typeof ofLine, until: Promise<void>) =>
    handle(job, ['tried-out'], async ({ number }) => {
      started.push(`${job.name} ${number}`);
      await until;
      noteWritten(['tried-out']);
      return 'acted';
    });
  const runnerOf = (of: 'line' | 'register') => {
    const runner = createJobRunner({ of, databaseUrl: serverUrl, clock: systemClock, log });
    onTestFinished(() => {
      letGo();
      return runner.stop();
    });
    return runner;
  };

  await add(ofLine, 1);
  runnerOf('line').start([work(ofLine, held)]);
  await eventually(() => expect(started).toEqual(['try-out-of-line 1']));
  await add(ofRegister, 2);
  await asAdministrator(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'a process that was killed', locked_at = now()
     WHERE locked_by IS NULL`,
  );
  runnerOf('register').start([work(ofRegister, Promise.resolve())]);
  await eventually(() => expect(started).toEqual(['try-out-of-line 1', 'try-out-of-register 2']));
  const inHand = await asAdministrator(
    `SELECT task.identifier FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks AS task ON task.id = task_id
     WHERE locked_by IS NOT NULL`,
  );
  expect(inHand).toContain('try-out-of-line');
});
