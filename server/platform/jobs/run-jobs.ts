import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { JobHandler } from './job.ts';
import { TryAgainLaterError } from './job.ts';

/** Each held by the one process that runs the jobs of the line, or those of the register. Any constants serve, so long as they stay. */
const RUNNER_LOCKS = { line: 7_240_153, register: 7_240_154 } as const;
const LOOK_AGAIN_MS = 1_000;
const CONCURRENCY = 2;
/** One connection listens, one moves jobs about, and each job that runs may want one. */
const CONNECTIONS = CONCURRENCY + 2;
const STOP_WITHIN_MS = 15_000;

/** Runs jobs from `start` until `stop`, which waits for those that are being done. */
export type JobRunner = { start: (handlers: JobHandler[]) => void; stop: () => Promise<void> };

/** Whose jobs: those of the server that carries calls, or those of the register's process. Neither takes the other's. */
type Parts = { of: keyof typeof RUNNER_LOCKS; databaseUrl: string; clock: Clock; log: Log };

/**
 * One process at a time runs the jobs of a runner, whoever holds its lock. Only that makes it safe to take back at once what a
 * process that was killed had in hand; graphile-worker by itself waits 4 hours.
 *
 *   waiting --lock--> running --connection lost--> waiting
 *      `------stop------'------stop--> stopped
 */
export function createJobRunner({ of, databaseUrl, clock, log }: Parts): JobRunner {
  let stopped = false;
  let wake = () => {};
  let loop: Promise<void> = Promise.resolve();
  const pause = () =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(LOOK_AGAIN_MS, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });
  const serve = async (handlers: JobHandler[]) => {
    while (!stopped) {
      try {
        const names = handlers.map(({ name }) => name);
        const turn = await takeTurn(databaseUrl, RUNNER_LOCKS[of], names);
        if (turn) await serveTurn(turn, handlers);
      } catch (error) {
        log.error({ code: 'HL_JOBS_STOPPED', error }, 'Jobs cannot be run now; trying again.');
      }
      if (!stopped) await pause();
    }
  };
  const serveTurn = async (turn: Turn, handlers: JobHandler[]) => {
    const pool = openPool(databaseUrl, log);
    try {
      const runner = await startRunner(pool, handlers, log);
      const asked = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (!stopped) await Promise.race([turn.lost, asked, runner.promise]);
      await runner.stop();
    } finally {
      await turn.end();
      await pool.end();
    }
  };
  return {
    start: (handlers) => {
      loop = serve(handlers);
    },
    stop: async () => {
      stopped = true;
      wake();
      await loop;
    },
  };
}

type Turn = { lost: Promise<void>; end: () => Promise<void> };

/** Takes the lock and gives back to the queue what its former holder left of these jobs; null where somebody else holds it. */
async function takeTurn(databaseUrl: string, lock: number, names: string[]): Promise<Turn | null> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'harborline-jobs',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  const end = () => client.end().catch(() => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
      lock,
    ]);
    if (rows[0]?.locked) {
      await client.query(
        `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by))
         FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks AS task ON task.id = task_id
         WHERE locked_by IS NOT NULL AND task.identifier = ANY($1)`,
        [names],
      );
      return { lost, end };
    }
  } catch (error) {
    await end();
    throw error;
  }
  await end();
  return null;
}

function openPool(databaseUrl: string, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    application_name: 'harborline-jobs',
    connectionTimeoutMillis: 10_000,
  });
  const onLost = (error: Error) =>
    log.warn({ code: 'HL_DATABASE_CONNECTION_LOST', error }, 'A connection for jobs was lost.');
  pool.on('error', onLost);
  // A connection in use tells only its own listeners; without one its death would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

async function startRunner(pgPool: pg.Pool, handlers: JobHandler[], log: Log): Promise<Runner> {
  const runner = await run({
    pgPool,
    taskList: toTasks(handlers),
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: STOP_WITHIN_MS,
    // What the library says of a job quotes the message of its failure, which may be anything; its events are logged instead.
    logger: new Logger(() => () => undefined),
  });
  runner.events.on('job:error', ({ job, error }) => {
    const reason = error instanceof TryAgainLaterError ? error.reason : 'failed';
    const facts = { code: 'HL_JOB_FAILED', job: job.task_identifier, attempt: job.attempts, reason, error };
    log.warn(facts, 'A job failed and will be tried again, unless that was its last try.');
  });
  return runner;
}

/** The message of a failure is stored with its job, so only our own goes there. */
function toTasks(handlers: JobHandler[]): TaskList {
  return Object.fromEntries(
    handlers.map(({ name, run: work }) => [
      name,
      async (payload: unknown, { job }: { job: { attempts: number; max_attempts: number } }) => {
        try {
          await work(payload, { isLast: job.attempts >= job.max_attempts });
        } catch (error) {
          throw error instanceof TryAgainLaterError
            ? error
            : new TryAgainLaterError('failed', { cause: error });
        }
      },
    ]),
  );
}
