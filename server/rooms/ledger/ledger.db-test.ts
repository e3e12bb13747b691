import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { cloneDatabase } from '../../../test/support/database.ts';
import { entryAt, signingOf, writeEntries } from '../../../test/support/ledger.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { appendEntry, databaseSource, sequenceOnce, verifyLedger } from './index.ts';

const entry = () => entryAt(new Date('2026-01-05T03:00:00Z'));
const verify = (db: Database) => verifyLedger(databaseSource(db), []);

async function writtenLedger(count: number) {
  const database = await cloneDatabase();
  await writeEntries(database.db, count);
  await sequenceOnce(database.db);
  return database;
}

describe('promise 8: written before shown', () => {
  it('keeps nothing of a transaction that fails, and everything of one that does not', async () => {
    const { db } = await cloneDatabase();
    const failing = inTransaction(db, async (tx) => {
      appendEntry(tx, entry());
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    await inTransaction(db, (tx) => appendEntry(tx, entry(), entry()));
    expect(await sequenceOnce(db)).toBe(2);
  });

  it('fails what it records where the entry cannot be stored', async () => {
    const { db, asAdministrator } = await cloneDatabase();
    await asAdministrator(
      `CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON ledger.entry FOR EACH ROW EXECUTE FUNCTION public.refuse()`,
    );
    const work = inTransaction(db, (tx) => {
      appendEntry(tx, entry());
      return 'shown';
    });
    await expect(work).rejects.toThrow('no room');
  });

  it('answers only once PostgreSQL has said that it is committed', async () => {
    const { db, asAdministrator } = await cloneDatabase();
    await asAdministrator(
      `CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not at the end'; END $$;
       CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON ledger.entry DEFERRABLE INITIALLY DEFERRED
         FOR EACH ROW EXECUTE FUNCTION public.refuse()`,
    );
    const work = inTransaction(db, (tx) => {
      appendEntry(tx, entry());
      return 'shown';
    });
    await expect(work).rejects.toThrow('not at the end');
  });

  it('takes no entry whose hash is not that of its words', async () => {
    const { asAdministrator } = await writtenLedger(1);
    const forged = `INSERT INTO ledger.entry (content, leaf_hash) VALUES ('{"kind":"line-started"}', sha256('other'))`;
    await expect(asAdministrator(forged)).rejects.toThrow(/check constraint/);
  });
});

describe('promise 8: the server can only add to the ledger', () => {
  const tables = [
    'entry',
    'position',
    'log',
    'tile',
    'checkpoint',
    'publication',
    'kept_content',
    'subject_key',
    'destruction',
  ];
  const attacks = (table: string) => [
    `DELETE FROM ledger.${table}`,
    `TRUNCATE ledger.${table} CASCADE`,
    `DROP TABLE ledger.${table} CASCADE`,
    `ALTER TABLE ledger.${table} DISABLE TRIGGER ALL`,
    `ALTER TABLE ledger.${table} RENAME TO other`,
    `CREATE TRIGGER mine BEFORE INSERT ON ledger.${table} FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()`,
    `CREATE RULE mine AS ON INSERT TO ledger.${table} DO INSTEAD NOTHING`,
  ];
  const everywhere = [
    'SET session_replication_role = replica',
    'DROP SCHEMA ledger CASCADE',
    'CREATE TABLE ledger.other (n int)',
    'DROP FUNCTION ledger.refuse_change() CASCADE',
    'CREATE OR REPLACE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE sql AS $$ SELECT 1 $$',
    'ALTER ROLE CURRENT_USER SUPERUSER',
  ];

  it('changes, removes, drops, disables and gives away nothing', async () => {
    const { db } = await writtenLedger(2);
    const refused = /permission denied|must be owner|must be superuser|no privileges/;
    for (const attack of [...tables.flatMap(attacks), ...everywhere])
      await expect(sql.raw(attack).execute(db), attack).rejects.toThrow(refused);
    await expect(sql`UPDATE ledger.entry SET content = '{}'`.execute(db)).rejects.toThrow(refused);
    expect(await verify(db)).toMatchObject({ ok: true, entries: 2 });
  });

  it('may update no column of any of its tables', async () => {
    const { db } = await writtenLedger(1);
    const may = sql<{ name: string }>`SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'ledger'::regnamespace AND relkind = 'r' AND has_any_column_privilege(oid, 'UPDATE')`;
    expect((await may.execute(db)).rows).toEqual([]);
  });

  it('hands none of its rights on', async () => {
    const { db, asAdministrator } = await writtenLedger(1);
    // PostgreSQL warns, and grants nothing.
    for (const table of tables)
      await sql
        .raw(`GRANT SELECT, INSERT ON ledger.${table} TO PUBLIC`)
        .execute(db)
        .catch(() => {});
    const granted = await asAdministrator(
      `SELECT table_name FROM information_schema.table_privileges WHERE table_schema = 'ledger' AND grantee = 'PUBLIC'`,
    );
    expect(granted).toEqual([]);
  });

  it('changes nothing even where somebody gave the server more rights: triggers refuse', async () => {
    const { asAdministrator } = await writtenLedger(2);
    for (const table of tables.filter((name) => name !== 'subject_key'))
      for (const verb of ['DELETE FROM', 'TRUNCATE'])
        await expect(
          asAdministrator(`${verb} ledger.${table}${verb === 'TRUNCATE' ? ' CASCADE' : ''}`),
        ).rejects.toThrow(/append-only/);
    await expect(asAdministrator(`UPDATE ledger.entry SET content = '{}'`)).rejects.toThrow(/append-only/);
  });
});

describe('the sequencer', () => {
  it('gives every entry one place, without a gap, when several work at once', async () => {
    const { db } = await cloneDatabase();
    const writers = Array.from({ length: 40 }, () => inTransaction(db, (tx) => appendEntry(tx, entry())));
    const sequencers = Array.from({ length: 4 }, () => sequenceOnce(db));
    await Promise.all([...writers, ...sequencers]);
    await sequenceOnce(db);
    expect(await verify(db)).toMatchObject({ ok: true, entries: 40 });
  });
});

describe('verifying', () => {
  const superuser = (statement: string) =>
    `SET session_replication_role = replica; ${statement}; SET session_replication_role = DEFAULT;`;
  const altered = `content = replace(content, '2026', '2025'),
    leaf_hash = sha256('\\x00'::bytea || convert_to(replace(content, '2026', '2025'), 'UTF8'))`;
  const swap = (one: number, other: number) => `
    UPDATE ledger.position SET entry_id = 100000 WHERE position = ${one};
    UPDATE ledger.position SET entry_id = ${one + 1} WHERE position = ${other};
    UPDATE ledger.position SET entry_id = ${other + 1} WHERE position = ${one}`;

  it.each([
    [
      'an entry that was altered, with its hash',
      `UPDATE ledger.entry SET ${altered} WHERE entry_id = 3`,
      'altered',
      2,
    ],
    ['an entry that is gone', 'DELETE FROM ledger.entry WHERE entry_id = 3', 'missing', 2],
    ['two entries that changed places', swap(1, 5), 'moved', 1],
    ['two that changed places where no tile is full yet', swap(260, 265), 'altered', 260],
    ['a place that is gone', 'DELETE FROM ledger.position WHERE position = 4', 'missing', 4],
    [
      'a tree hash that was altered',
      `UPDATE ledger.position SET tree_hash = sha256('x') WHERE position = 9`,
      'altered',
      9,
    ],
    [
      'a tile that was altered',
      `UPDATE ledger.tile SET hashes = set_byte(hashes, 100, get_byte(hashes, 100) # 1)`,
      'tile',
      0,
    ],
    ['a tile that is gone', 'DELETE FROM ledger.tile', 'tile', 0],
  ])('says where it breaks: %s', async (_name, statement, kind, position) => {
    const { db, asAdministrator } = await writtenLedger(270);
    await asAdministrator(superuser(statement));
    const verdict = await verify(db);
    expect(verdict.ok).toBe(false);
    expect(verdict.problems[0]).toMatchObject({ kind, position });
  });

  it('reports an entry that never got its place', async () => {
    const { db } = await writtenLedger(2);
    await inTransaction(db, (tx) => appendEntry(tx, entryAt(new Date(Date.now() - 3_600_000))));
    const verdict = await verify(db);
    expect(verdict).toMatchObject({ ok: false, problems: [{ kind: 'unplaced', position: null }] });
  });

  it('believes no checkpoint of another key or another log', async () => {
    const { db } = await writtenLedger(2);
    const { keys } = await signingOf(db);
    const verdict = await verifyLedger(databaseSource(db), keys, ['harborline/other\n1\nx\n\n— a b\n']);
    expect(verdict).toMatchObject({ ok: false, problems: [{ kind: 'checkpoint' }] });
  });
});
