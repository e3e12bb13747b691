import { Logger, runMigrations } from 'graphile-worker';
import type pg from 'pg';

/** graphile-worker's tables refuse everybody but their owner (row level security); the server may use these, and owns none. */
const RIGHTS = {
  _private_jobs: 'SELECT, INSERT, UPDATE, DELETE',
  _private_job_queues: 'SELECT, INSERT, UPDATE',
  _private_tasks: 'SELECT, INSERT',
  // It looks there for jobs that recur, of which there are none; where it may not, it tries again ever more slowly, and a stop waits for that.
  _private_known_crontabs: 'SELECT',
} as const;

/**
 * Brings the tables of graphile-worker up to the version that package.json pins, with the administrator's rights, and gives
 * the server what it needs to add and run jobs. Once it has run, the library finds nothing to change when the server starts.
 */
export async function installJobs(adminUrl: string, client: pg.Client): Promise<void> {
  await runMigrations({ connectionString: adminUrl, logger: new Logger(() => () => undefined) });
  await client.query(`GRANT USAGE ON SCHEMA graphile_worker TO harborline_server;
    GRANT SELECT ON graphile_worker.migrations TO harborline_server`);
  for (const [table, rights] of Object.entries(RIGHTS)) {
    await client.query(`
      GRANT ${rights} ON graphile_worker.${table} TO harborline_server;
      DO $$ BEGIN
        CREATE POLICY harborline_server ON graphile_worker.${table} TO harborline_server USING (true) WITH CHECK (true);
      EXCEPTION WHEN duplicate_object THEN NULL;
      END $$`);
  }
}
