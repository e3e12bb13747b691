import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { cloneDatabase } from '../../../test/support/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type EntriesOf, searchEntries } from './search-store.ts';
import { searchableKinds } from './vocabulary.ts';

const ENTRIES = 5_000;

/** Moves of as many calls, put there past the ledger's order: enough for PostgreSQL to see that an index is the short way. */
const fill = (asAdministrator: (statement: string) => Promise<string[]>) =>
  asAdministrator(`SET session_replication_role = replica;
    INSERT INTO ledger.entry (content, leaf_hash)
      SELECT content, sha256('\\x00'::bytea || convert_to(content, 'UTF8')) FROM (
        SELECT json_build_object('at', '2026-01-05T03:00:00.000Z', 'kind', 'call-moved', 'actor', json_build_object('kind', 'line'),
          'enquiryId', NULL, 'subject', json_build_object('callId', gen_random_uuid()))::text AS content
        FROM generate_series(1, ${ENTRIES})) AS made;
    SET session_replication_role = DEFAULT; ANALYZE ledger.entry`);

it('finds by each way from an index of its own, planned by what is looked for, however long the ledger is', async () => {
  const { db, asAdministrator } = await cloneDatabase();
  await fill(asAdministrator);
  const [callId = ''] = await asAdministrator(
    `SELECT content::jsonb #>> '{subject,callId}' FROM ledger.entry ORDER BY entry_id LIMIT 1`,
  );
  const search = (of: EntriesOf) =>
    inTransaction(db, async (tx) => {
      const period = { from: new Date('2026-01-01'), until: new Date('2027-01-01') };
      const all = { ...period, kinds: searchableKinds, notOf: [], before: null, limit: 100 };
      const found = await searchEntries(tx, { ...all, of: [of] });
      const planned = await sql<{ how: string }>`SELECT current_setting('plan_cache_mode') AS how`.execute(
        tx,
      );
      expect(planned.rows).toEqual([{ how: 'force_custom_plan' }]);
      return found.length;
    });
  const id = randomUUID();
  for (const of of [{ accountId: id }, { officerId: id }, { agencyId: id }, { enquiryIds: [id] }])
    expect(await search(of)).toBe(0);
  expect(await search({ callIds: [callId] })).toBe(1);
  await sql`SELECT pg_stat_force_next_flush()`.execute(db);
  const used = await asAdministrator(`SELECT indexrelname FROM pg_stat_user_indexes
    WHERE relname = 'entry' AND schemaname = 'ledger' AND idx_scan > 0 ORDER BY indexrelname`);
  const wanted = [
    ...['entry_about_account', 'entry_about_agency', 'entry_about_call', 'entry_about_officer'],
    ...['entry_account', 'entry_enquiry', 'entry_officer'],
  ];
  expect(used).toEqual(expect.arrayContaining(wanted));
});
