import { dataKeysIn } from '../../../platform/db/data-keys.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { BrokenInvariantError } from '../../../platform/errors.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

type WrappedKey = { id: string; wrappedKey: Buffer };

/** What binds the key of the digests of codes to its row. */
export const codeKeyContext = (id: string): string => `harborline/call-code-key/${id}`;

const selectKey = (db: Database | Tx) =>
  agencies(db).selectFrom('agencies.code_key').select(['code_key_id as id', 'wrapped_key as wrappedKey']);

export const readCodeKey = (db: Database | Tx): Promise<WrappedKey | undefined> =>
  selectKey(db).executeTakeFirst();

/** Whoever tries a code holds the key, so that the next try on this line counts this one. */
export async function lockCodeKey(tx: Tx): Promise<void> {
  await selectKey(tx).forUpdate().execute();
}

/** Stores the key, unless there is one already; returns the one that is there. */
export async function insertCodeKey(
  tx: Tx,
  { id, wrappedKey }: WrappedKey,
  keyVersion: number,
): Promise<WrappedKey> {
  await agencies(tx)
    .insertInto('agencies.code_key')
    .values({ code_key_id: id, wrapped_key: wrappedKey, key_version: keyVersion })
    .onConflict((conflict) => conflict.column('is_only').doNothing())
    .execute();
  const stored = await readCodeKey(tx);
  if (!stored) throw new BrokenInvariantError('There is no key for call codes though one was stored.');
  return stored;
}

/** The key of the digests of codes, for whoever wraps it anew after a rotation. */
export const callCodeDataKeys = {
  of: 'call-codes' as const,
  ...dataKeysIn('agencies.code_key', 'code_key_id', codeKeyContext),
};
