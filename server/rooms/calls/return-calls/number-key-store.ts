import { dataKeysIn } from '../../../platform/db/data-keys.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { BrokenInvariantError } from '../../../platform/errors.ts';

const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

type WrappedKey = { id: string; wrappedKey: Buffer };

/** What binds the key of the digests of numbers to its row. */
export const numberKeyContext = (id: string): string => `harborline/return-call-numbers/${id}`;

export async function readNumberKey(db: Database | Tx): Promise<WrappedKey | undefined> {
  const row = await calls(db)
    .selectFrom('calls.number_key')
    .select(['number_key_id', 'wrapped_key'])
    .executeTakeFirst();
  return row && { id: row.number_key_id, wrappedKey: row.wrapped_key };
}

/** Stores the key, unless there is one already; returns the one that is there. */
export async function insertNumberKey(
  tx: Tx,
  { id, wrappedKey }: WrappedKey,
  keyVersion: number,
): Promise<WrappedKey> {
  await calls(tx)
    .insertInto('calls.number_key')
    .values({ number_key_id: id, wrapped_key: wrappedKey, key_version: keyVersion })
    .onConflict((conflict) => conflict.column('is_only').doNothing())
    .execute();
  const stored = await readNumberKey(tx);
  if (!stored) throw new BrokenInvariantError('There is no key for numbers though one was stored.');
  return stored;
}

/** The key of the digests of numbers to ring, for whoever wraps it anew after a rotation. */
export const returnCallDataKeys = {
  of: 'return-calls' as const,
  ...dataKeysIn('calls.number_key', 'number_key_id', numberKeyContext),
};
