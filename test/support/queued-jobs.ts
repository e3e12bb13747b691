import { z } from 'zod';
import type { JobHandler } from '../../server/platform/jobs/job.ts';
import type { TestLine } from './line.ts';

/**
 * Runs the jobs of that name that were asked for and are due at once or by the line's clock, each once, as the line would: what forgets to ask for its job is
 * noticed. How many there were.
 */
export async function runQueued(
  line: TestLine,
  name: string,
  handlers: readonly JobHandler[] = line.jobHandlers,
): Promise<number> {
  const payloads = await line.asAdministrator(
    `DELETE FROM graphile_worker._private_jobs WHERE (run_at <= '${line.clock.now().toISOString()}' OR run_at = created_at)
      AND task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = '${name}') RETURNING payload::text`,
  );
  const job = handlers.find((each) => each.name === name);
  for (const payload of payloads)
    await job?.run(z.looseObject({}).parse(JSON.parse(payload)), { isLast: true });
  return payloads.length;
}
