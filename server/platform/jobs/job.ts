import { sql } from 'kysely';
import type { z } from 'zod';
import { hasWritten, runAct } from '../acts.ts';
import type { Tx } from '../db/database.ts';
import { sendWithNext } from '../db/transaction.ts';
import { BrokenInvariantError } from '../errors.ts';

/**
 * A kind of work that is done after a transaction has committed. The payload holds ids; what it may hold besides is gone
 * from the database as soon as the job has ended.
 */
export type Job<Payload> = {
  name: string;
  payload: z.ZodType<Payload>;
  /** Tries until it is given up. The pauses grow from about 3 seconds to 6 hours (e to the power of the tries, at most 10). */
  mostAttempts: number;
};

export type JobRequest = {
  /** Not before this moment; at once where it is missing. */
  runAt?: Date;
  /** A later request with the same key takes the place of one that waits. */
  key?: string;
};

/** Adds a job in the caller's own transaction: it runs after the commit, or never was. */
export function addJob<Payload extends object>(
  tx: Tx,
  job: Job<Payload>,
  payload: Payload,
  { runAt, key }: JobRequest = {},
): Promise<void> {
  const content = JSON.stringify(job.payload.parse(payload));
  const query = sql`SELECT graphile_worker.add_job(${job.name}::text, ${content}::json,
    run_at => ${runAt ?? null}::timestamptz, max_attempts => ${job.mostAttempts}::int, job_key => ${key ?? null}::text)`;
  return sendWithNext(tx, { compile: () => query.compile(tx) });
}

/**
 * Takes back what was added with that key, in the caller's own transaction; false where nothing waits any more. What is under way at this moment may still be done,
 * once.
 */
export async function removeJob(tx: Tx, key: string): Promise<boolean> {
  const { rows } = await sql<{
    wasThere: boolean;
  }>`SELECT (graphile_worker.remove_job(${key}::text)).id IS NOT NULL
    AS "wasThere"`.execute(tx);
  return rows[0]?.wasThere === true;
}

export type JobAttempt = { isLast: boolean };

/** What does the work of one kind of job. Built with `handle`. */
export type JobHandler = {
  name: string;
  /** The kinds of ledger entries that it writes when it acts. */
  records: readonly string[];
  run: (payload: unknown, attempt: JobAttempt) => Promise<void>;
};

/** A job that comes too late, or twice, finds nothing to do. */
export type JobResult = 'acted' | 'nothing-to-do';

/**
 * Joins a job with what does its work. It is run at least once: a process that dies after the work and before its
 * commit leaves the job to the next one, so the work must bear being done twice. Throw to have it tried again later. Throws a
 * BrokenInvariantError where the work acted and wrote no entry of the kinds in `records`.
 */
export function handle<Payload>(
  job: Job<Payload>,
  records: readonly string[],
  work: (payload: Payload, attempt: JobAttempt) => Promise<JobResult>,
): JobHandler {
  const run = (payload: unknown, attempt: JobAttempt) =>
    runAct(async () => {
      const result = await work(job.payload.parse(payload), attempt);
      if (result === 'acted' && !hasWritten(records))
        throw new BrokenInvariantError(`The job ${job.name} was not written down.`);
    });
  return { name: job.name, records, run };
}

/** The work could not be done now, and is worth another try. `reason` is a code: it is stored with the job. */
export class TryAgainLaterError extends Error {
  readonly code = 'HL_JOB_TRY_AGAIN';
  readonly reason: string;
  constructor(reason: string, options?: ErrorOptions) {
    super(`The job could not be done yet: ${reason}.`, options);
    this.name = 'TryAgainLaterError';
    this.reason = reason;
  }
}
