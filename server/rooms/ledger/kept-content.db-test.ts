import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cloneDatabase } from '../../../test/support/database.ts';
import { entryAt } from '../../../test/support/ledger.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import {
  appendEntry,
  databaseSource,
  destroySubject,
  keepContent,
  lineActor,
  readKept,
  type SubjectKeys,
  sequenceOnce,
  verifyLedger,
} from './index.ts';

/** Wraps nothing, but binds each key to its context, as the real ones do; those have a contract test of their own. */
const keys: SubjectKeys = {
  wrap: async (dataKey, context) => Buffer.concat([dataKey, Buffer.from(context)]),
  unwrap: async (wrapped, context) => {
    if (wrapped.subarray(32).toString() !== context) throw new Error('another context');
    return wrapped.subarray(0, 32);
  },
  versionOf: () => 1,
};
const now = new Date('2026-01-05T03:00:00Z');
const words = 'Ada Example, badge 000';

describe('personal content beside the ledger', () => {
  it('is read by the hash that an entry has, and is nowhere in clear', async () => {
    const { db, asAdministrator } = await cloneDatabase();
    const subjectId = randomUUID();
    const [first, second] = await inTransaction(db, async (tx) => [
      await keepContent(tx, keys, subjectId, words),
      await keepContent(tx, keys, subjectId, words),
    ]);
    expect(first).not.toBe(second);
    expect(await readKept(db, keys, first ?? '')).toBe(words);
    const stored = await asAdministrator(`SELECT encode(sealed, 'escape') FROM ledger.kept_content`);
    expect(stored.join()).not.toContain('Ada Example');
  });

  it('is gone once its subject is destroyed, while the ledger stays whole', async () => {
    const { db, asAdministrator } = await cloneDatabase();
    const [gone, kept] = [randomUUID(), randomUUID()];
    const hashes = await inTransaction(db, async (tx) => {
      appendEntry(tx, entryAt(now));
      return [await keepContent(tx, keys, gone, words), await keepContent(tx, keys, kept, words)];
    });
    await sequenceOnce(db);
    const before = await verifyLedger(databaseSource(db), []);
    expect(await inTransaction(db, (tx) => destroySubject(tx, gone, lineActor, now))).toBe(true);
    expect(await inTransaction(db, (tx) => destroySubject(tx, gone, lineActor, now))).toBe(false);
    expect(await readKept(db, keys, hashes[0] ?? '')).toBeUndefined();
    expect(await readKept(db, keys, hashes[1] ?? '')).toBe(words);
    expect(await verifyLedger(databaseSource(db), [], [], { now })).toMatchObject({
      ok: true,
      head: before.head,
    });
    expect(await asAdministrator(`SELECT 1 FROM ledger.entry WHERE kind = 'content-destroyed'`)).toHaveLength(
      1,
    );
  });

  it('does not come back under a subject that was destroyed', async () => {
    const { db } = await cloneDatabase();
    const subjectId = randomUUID();
    await inTransaction(db, (tx) => keepContent(tx, keys, subjectId, words));
    await inTransaction(db, (tx) => destroySubject(tx, subjectId, lineActor, now));
    const again = inTransaction(db, (tx) => keepContent(tx, keys, subjectId, words));
    await expect(again).rejects.toThrow(/destroyed/);
  });

  it('cannot be exchanged for other content under the same hash', async () => {
    const { db, asAdministrator } = await cloneDatabase();
    const subjectId = randomUUID();
    const [one] = await inTransaction(db, async (tx) => [
      await keepContent(tx, keys, subjectId, words),
      await keepContent(tx, keys, subjectId, 'Bea Example'),
    ]);
    await asAdministrator(`SET session_replication_role = replica;
      UPDATE ledger.kept_content SET sealed = (SELECT sealed FROM ledger.kept_content WHERE content_hash <> '\\x${one}')
      WHERE content_hash = '\\x${one}'`);
    await expect(readKept(db, keys, one ?? '')).rejects.toThrow();
  });
});
