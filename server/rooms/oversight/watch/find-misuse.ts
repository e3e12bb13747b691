import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type Finding, finding } from './finding.ts';
import type { MisuseTask } from './misuse-thread.ts';

const told = z.union([
  z.object({ findings: z.array(finding), looks: z.int() }),
  z.object({ failure: z.string() }),
]);

/** Looks through what is kept on a thread of its own: opening and counting take seconds, in which no call may wait. */
export async function findMisuse(task: MisuseTask): Promise<{ findings: Finding[]; looks: number }> {
  const worker = new Worker(new URL('./misuse-thread.ts', import.meta.url), { workerData: task });
  try {
    const message = await new Promise<unknown>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      worker.once('exit', () => reject(new Error('The thread that looks for misuse has ended.')));
    });
    const answer = told.parse(message);
    if ('failure' in answer) throw new Error(answer.failure);
    return answer;
  } finally {
    await worker.terminate();
  }
}
