import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import type { KeyParts } from '../../server/rooms/keys/index.ts';
import { wrappedKeys } from '../../server/wrapped-keys.ts';
import { openTestLine } from '../support/line.ts';

const all: KeyParts['wrappedKeys'] = wrappedKeys;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const NEWER_THAN_ALL = 1_000_000;

it('a rotation forgets no data key: every table that holds wrapped ones is counted, and wrapped anew by the role of the server', async () => {
  const line = await openTestLine();
  const tables = await line.asAdministrator(
    `SELECT table_schema || '.' || table_name FROM information_schema.columns
     WHERE column_name = 'wrapped_key' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  expect(all).toHaveLength(tables.length);
  for (const { of, count, renewal } of all) {
    // The ledger's are never wrapped anew: nobody may alter what it has.
    if (!renewal) continue;
    const counted = (await count(line.db)).reduce((sum, each) => sum + each.count, 0);
    const held = await inTransaction(line.db, async (tx) => {
      const older = await renewal.lockOlder(tx, {
        version: NEWER_THAN_ALL,
        afterId: BEFORE_ALL,
        limit: NEWER_THAN_ALL,
      });
      await renewal.replace(tx, { id: randomUUID(), wrappedKey: Buffer.alloc(65) }, 1);
      return older.length;
    });
    expect([of, held]).toEqual([of, counted]);
  }
});
