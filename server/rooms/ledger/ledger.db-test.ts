import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { cloneDatabase } from '../../../test/support/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { appendEntry, type EntryRequest, lineActor, noEnquiry, sequenceOnce, verifyLedger } from './index.ts';

const entry = (at = new Date('2026-01-05T03:00:00Z')): EntryRequest => ({
  kind: 'line-started',
  at,
  actor: lineActor,
  ...noEnquiry,
  subject: {},
});

async function writtenLedger(count: number) {
  const database = await cloneDatabase();
  for (let written = 0; written < count; written += 1) {
    await inTransaction(database.db, (tx) => appendEntry(tx, entry()));
  }
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

  it.each([
    "UPDATE ledger.entry SET content = '{}'",
    'DELETE FROM ledger.entry',
    'TRUNCATE ledger.entry CASCADE',
    'DELETE FROM ledger.position',
  ])('refuses the server: %s', async (statement) => {
    const { db, asAdministrator } = await writtenLedger(2);
    await expect(sql.raw(statement).execute(db)).rejects.toThrow(/permission denied/);
    await expect(asAdministrator(statement)).rejects.toThrow(/append-only/);
  });

  it('takes no entry whose hash is not that of its words', async () => {
    const { asAdministrator } = await writtenLedger(1);
    const forged = `INSERT INTO ledger.entry (content, leaf_hash) VALUES ('{"kind":"line-started"}', sha256('other'))`;
    await expect(asAdministrator(forged)).rejects.toThrow(/check constraint/);
  });
});

describe('the sequencer', () => {
  it('gives every entry one place, without a gap, when several work at once', async () => {
    const { db } = await cloneDatabase();
    const writers = Array.from({ length: 40 }, () => inTransaction(db, (tx) => appendEntry(tx, entry())));
    const sequencers = Array.from({ length: 4 }, () => sequenceOnce(db));
    await Promise.all([...writers, ...sequencers]);
    await sequenceOnce(db);
    expect(await verifyLedger(db)).toMatchObject({ ok: true, entries: 40 });
  });
});

describe('verifying', () => {
  it('finds a whole ledger whole', async () => {
    const { db } = await writtenLedger(7);
    expect(await verifyLedger(db)).toMatchObject({ ok: true, entries: 7 });
  });

  const superuser = (statement: string) =>
    `SET session_replication_role = replica; ${statement}; SET session_replication_role = DEFAULT;`;

  it.each([
    [
      'an entry that was altered, with its hash made to fit',
      `UPDATE ledger.entry SET content = replace(content, '2026', '2025'),
         leaf_hash = sha256('\\x00'::bytea || convert_to(replace(content, '2026', '2025'), 'UTF8')) WHERE entry_id = 3`,
      2,
    ],
    ['an entry that is gone', 'DELETE FROM ledger.entry WHERE entry_id = 3', 2],
    [
      'two entries that changed places',
      `UPDATE ledger.position SET entry_id = 1000 WHERE position = 1;
       UPDATE ledger.position SET entry_id = 2 WHERE position = 2;
       UPDATE ledger.position SET entry_id = 3 WHERE position = 1`,
      1,
    ],
    ['a place that is gone', 'DELETE FROM ledger.position WHERE position = 4', 5],
  ])('says where it breaks: %s', async (_name, statement, position) => {
    const { db, asAdministrator } = await cloneDatabase();
    for (let day = 1; day <= 7; day += 1) {
      await inTransaction(db, (tx) => appendEntry(tx, entry(new Date(`2026-01-0${day}T03:00:00Z`))));
    }
    await sequenceOnce(db);
    await asAdministrator(superuser(statement));
    const verdict = await verifyLedger(db);
    expect(verdict.ok).toBe(false);
    expect(verdict.ok ? [] : verdict.problems.map((problem) => problem.position)).toContain(position);
  });

  it('reports an entry that never got its place', async () => {
    const { db } = await writtenLedger(2);
    await inTransaction(db, (tx) => appendEntry(tx, entry(new Date(Date.now() - 3_600_000))));
    const verdict = await verifyLedger(db);
    expect(verdict).toMatchObject({ ok: false, problems: [{ position: null }] });
  });
});
