import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Paper } from './paper.ts';

const drawn = z.union([z.object({ paper: z.instanceof(Uint8Array) }), z.object({ failure: z.string() })]);

/** A paper as PDF, drawn on a thread of its own: a long one takes a second, in which no call may wait. */
export async function printPaper(paper: Paper): Promise<Buffer> {
  const worker = new Worker(new URL('./draw-thread.ts', import.meta.url), { workerData: paper });
  try {
    const message = await new Promise<unknown>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      worker.once('exit', () => reject(new Error('The thread that draws a paper has ended.')));
    });
    const answer = drawn.parse(message);
    if ('failure' in answer) throw new Error(answer.failure);
    return Buffer.from(answer.paper);
  } finally {
    await worker.terminate();
  }
}
