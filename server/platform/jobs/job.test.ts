import { expect, it } from 'vitest';
import { z } from 'zod';
import { noteWritten } from '../acts.ts';
import { handle, type Job } from './job.ts';

const job: Job<{ id: string }> = {
  name: 'try-out',
  payload: z.strictObject({ id: z.uuid() }),
  mostAttempts: 1,
};
const payload = { id: '2f9d7c0e-1111-4111-8111-000000000001' };
const attempt = { isLast: false };

it('fails a job that acted and wrote nothing down of what it records (promise 8)', async () => {
  const silent = handle(job, ['tried-out'], async () => 'acted');
  await expect(silent.run(payload, attempt)).rejects.toThrow(/try-out was not written down/);
  const other = handle(job, ['tried-out'], async () => {
    noteWritten(['something-else']);
    return 'acted';
  });
  await expect(other.run(payload, attempt)).rejects.toThrow(/was not written down/);
});

it('lets a job end that wrote down what it did, or found nothing to do', async () => {
  const written = handle(job, ['tried-out'], async () => {
    noteWritten(['tried-out']);
    return 'acted';
  });
  await written.run(payload, attempt);
  await handle(job, ['tried-out'], async () => 'nothing-to-do').run(payload, attempt);
});

it('does not take a payload of another shape', async () => {
  const written = handle(job, ['tried-out'], async () => 'nothing-to-do');
  await expect(written.run({ id: 'no id' }, attempt)).rejects.toThrow();
});
