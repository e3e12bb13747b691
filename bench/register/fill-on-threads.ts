import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SyntheticPerson } from '../../cli/register/synthetic/person.ts';
import type { FillTask, FillTold } from './fill-thread.ts';

/**
 * Makes children up and stores them on all processors, each thread a share of its own under another seed; those about whom something will be
 * asked, of one share after the other. References of two shares may be the same.
 */
export async function fillOnThreads(
  { seed, records, asked, ...task }: FillTask,
  report: (stored: number) => void,
): Promise<SyntheticPerson[]> {
  const threads = availableParallelism();
  const share = (of: number) => Math.ceil(of / threads);
  let stored = 0;
  const fill = (thread: number): Promise<SyntheticPerson[]> =>
    new Promise((resolve, reject) => {
      const workerData: FillTask = {
        ...task,
        seed: seed + thread,
        records: share(records),
        asked: share(asked),
      };
      const worker = new Worker(new URL('./fill-thread.ts', import.meta.url), { workerData });
      worker.on('message', (told: FillTold) => {
        if ('asked' in told) resolve(told.asked);
        else {
          stored += told.stored;
          report(stored);
        }
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('A thread that fills the register has ended.')));
    });
  const shares = await Promise.all(Array.from({ length: threads }, (_, thread) => fill(thread)));
  return shares.flat();
}
