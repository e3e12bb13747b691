import { z } from 'zod';
import type { Job } from '../../../platform/jobs/job.ts';

/** The register's process looks for the custodians of a child. It is added with Send, whatever is there. */
export const lookForCustodians: Job<{ dispatchId: string; correction: number }> = {
  name: 'relay-look-for-custodians',
  payload: z.strictObject({ dispatchId: z.uuid(), correction: z.int().min(0).max(3) }),
  mostAttempts: 12,
};
