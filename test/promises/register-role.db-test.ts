import { expect, it } from 'vitest';
import { openTestLine } from '../support/line.ts';
import { queryColumn } from '../support/query.ts';
import { madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';

/** What whoever runs the server's own statements would try. */
const attacks = [
  'SELECT blob FROM register.blob',
  'SELECT count(*) FROM register.blob',
  'SELECT reference_mark FROM register.blob',
  'UPDATE register.blob SET reference_mark = NULL',
  'COPY register.blob TO STDOUT',
  'DELETE FROM register.blob',
  'TRUNCATE register.blob',
  "UPDATE register.blob SET blob = ''",
  `INSERT INTO register.blob SELECT generation_id, 1, '' FROM register.generation`,
  'CREATE TRIGGER reads AFTER INSERT ON register.blob EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger()',
  'DELETE FROM register.generation',
  `UPDATE register.generation SET state = 'destroyed', wrapped_key = NULL, key_version = NULL, destroyed_at = now(), destroyed_because = 'time-over'`,
  `UPDATE register.generation SET wrapped_key = NULL WHERE state = 'active'`,
  'UPDATE register.generation SET records = 0',
  'UPDATE register.generation SET sequence = 999',
  `INSERT INTO register.generation SELECT gen_random_uuid(), custodian_id, gen_random_uuid(), sequence + 1 FROM register.generation`,
  'SET ROLE harborline_register; SELECT blob FROM register.blob',
  'GRANT SELECT ON register.blob TO harborline_server',
  'ALTER TABLE register.generation DISABLE TRIGGER USER',
];

it('promise 3, SQL: the server that carries calls reads no record, takes none away, and destroys no generation', {
  timeout: 60_000,
}, async () => {
  const line = await openTestLine();
  const custodian = await openTestCustodian(line, await openTestKeyServer());
  const children = madeUpChildren(60);
  await custodian.send(children);
  await custodian.send(children.slice(1));
  await custodian.send(children.slice(0, 20));
  const states = 'SELECT state FROM register.generation ORDER BY opened_at, sequence';
  expect(await line.asAdministrator(states)).toEqual(['replaced', 'active', 'waiting']);
  const before = await line.asAdministrator('SELECT generation FROM register.generation');

  for (const attack of attacks)
    await expect
      .soft(queryColumn(line.serverUrl, attack), attack)
      .rejects.toThrow(/permission denied|must be owner|overtaken|check constraint/);
  expect(await line.asAdministrator('SELECT generation FROM register.generation')).toEqual(before);

  // The register's process may, so the attacks could have won.
  const records = await queryColumn(line.registerUrl, 'SELECT blob FROM register.blob');
  expect(records).toHaveLength(60 + 59 + 20);
  await queryColumn(line.registerUrl, 'DELETE FROM register.blob');
  expect(await line.asAdministrator('SELECT blob FROM register.blob')).toEqual([]);
});
