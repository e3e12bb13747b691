import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { findCallOf, listWaitingCalls } from '../../server/rooms/calls/index.ts';
import { listReady } from '../../server/rooms/staff/index.ts';
import { cloneDatabase } from '../support/database.ts';

const someone = '2f9d7c0e-1111-4111-8111-000000000001';

it('answers what the router asks all the time from an index, however many calls there have been', async () => {
  const { db, asAdministrator } = await cloneDatabase();
  // Without this, PostgreSQL reads small tables whole, also where it could use an index.
  await asAdministrator(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET enable_seqscan = off', current_database()); END $$`,
  );
  await listWaitingCalls(db);
  await findCallOf(db, someone);
  await listReady(db);
  await sql`SELECT pg_stat_force_next_flush()`.execute(db);
  const used = 'SELECT indexrelname FROM pg_stat_user_indexes WHERE idx_scan > 0 ORDER BY indexrelname';
  expect(await asAdministrator(used)).toEqual(['call_taker_has_one_call', 'call_waiting', 'presence_ready']);
});
