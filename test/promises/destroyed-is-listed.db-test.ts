import { expect, it } from 'vitest';
import { destroyedThing } from '../../contract/certificate.ts';
import { cloneDatabase } from '../support/database.ts';

/** Keys that nothing destroys, and those of the watch, which go by their age: after a restore they go again as soon as it runs. */
const NEED_NO_LIST = [
  ...['agencies.code_key', 'calls.number_key', 'custodians.contact', 'disclosure.decision_key'],
  ...['oversight.watch_key', 'staff.break_glass_opening', 'staff.proposal_evidence'],
];

it('every table of keys is listed outside when a key is destroyed, or is known to need no list', async () => {
  const { asAdministrator } = await cloneDatabase();
  const unlisted = await asAdministrator(`
    SELECT c.table_schema || '.' || c.table_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.column_name = 'wrapped_key' AND t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
      AND NOT EXISTS (SELECT FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid
        WHERE g.tgrelid = format('%I.%I', c.table_schema, c.table_name)::regclass AND p.proname = 'note_destroyed')
    ORDER BY 1`);
  expect(unlisted).toEqual(NEED_NO_LIST);
});

it('whatever is listed as destroyed can be certified', async () => {
  const { asAdministrator } = await cloneDatabase();
  const noted = await asAdministrator(`
    SELECT DISTINCT convert_from(substring(g.tgargs FOR position('\\000'::bytea IN g.tgargs) - 1), 'UTF8')
    FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid WHERE p.proname = 'note_destroyed'`);
  // A version of the wrapping key lies in no table; the papers of a legal process go with the key of a subject.
  expect([...noted, 'wrapping-key', 'process-papers'].toSorted()).toEqual(destroyedThing.options.toSorted());
});
