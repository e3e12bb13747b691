import { sql } from 'kysely';
import { dataKeysIn } from '../../../platform/db/data-keys.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { StoredLook } from './sealed-look.ts';

const oversight = (db: Database | Tx) => db.$pickTables<NamesOf<'oversight'>>();

/** What a key of the watch is wrapped for. */
export const watchContext = (keyId: string): string => `harborline/watch/${keyId}`;

/** `day` (YYYY-MM-DD, UTC) is null for the one under which marks are made. */
export type WrappedWatchKey = { keyId: string; wrappedKey: Buffer };
type NewWatchKey = WrappedWatchKey & { day: string | null; keyVersion: number };

/** The key of that day, or of the marks. */
export async function findWatchKey(
  db: Database | Tx,
  day: string | null,
): Promise<WrappedWatchKey | undefined> {
  const row = await oversight(db)
    .selectFrom('oversight.watch_key')
    .select(['key_id', 'wrapped_key'])
    .where(sql<boolean>`day IS NOT DISTINCT FROM ${day}::date`)
    .executeTakeFirst();
  return row && { keyId: row.key_id, wrappedKey: row.wrapped_key };
}

/** Where somebody else was first, theirs stays. */
export async function insertWatchKey(
  db: Database | Tx,
  { keyId, day, wrappedKey, keyVersion }: NewWatchKey,
): Promise<void> {
  await oversight(db)
    .insertInto('oversight.watch_key')
    .values({
      ...{ key_id: keyId, day: day === null ? null : sql<Date>`${day}::date` },
      ...{ wrapped_key: wrappedKey, key_version: keyVersion },
    })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute();
}

/** The keys of days, the oldest first. */
export async function listDayKeys(db: Database): Promise<WrappedWatchKey[]> {
  const rows = await oversight(db)
    .selectFrom('oversight.watch_key')
    .select(['key_id', 'wrapped_key'])
    .where('day', 'is not', null)
    .orderBy('day')
    .execute();
  return rows.map((row) => ({ keyId: row.key_id, wrappedKey: row.wrapped_key }));
}

/** The keys of days before that one, and with them all that they seal. */
export async function destroyWatchBefore(tx: Tx, day: string): Promise<void> {
  await oversight(tx).deleteFrom('oversight.watch_key').where('day', '<', sql<Date>`${day}::date`).execute();
}

export async function insertLooks(tx: Tx, keyId: string, looks: readonly StoredLook[]): Promise<void> {
  const rows = looks.map(({ lookId, enquiryId, at, sealed }) => ({
    ...{ look_id: lookId, enquiry_id: enquiryId, key_id: keyId },
    ...{ looked_at: at, sealed },
  }));
  await oversight(tx).insertInto('oversight.look').values(rows).execute();
}

/** Those under one key, in pages: the first after `afterId`. */
export async function listLooks(
  db: Database,
  { keyId, afterId, limit }: { keyId: string; afterId: string; limit: number },
): Promise<StoredLook[]> {
  const rows = await oversight(db)
    .selectFrom('oversight.look')
    .select(['look_id', 'enquiry_id', 'looked_at', 'sealed'])
    .where('key_id', '=', keyId)
    .where('look_id', '>', afterId)
    .orderBy('look_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...{ lookId: row.look_id, enquiryId: row.enquiry_id },
    ...{ at: row.looked_at, sealed: row.sealed },
  }));
}

/** What was said is destroyed, and its marks with it. */
export async function deleteLooksOf(tx: Tx, enquiryId: string): Promise<void> {
  await oversight(tx).deleteFrom('oversight.look').where('enquiry_id', '=', enquiryId).execute();
}

/** The data keys of the watch, for whoever wraps them anew after a rotation. */
export const watchDataKeys = {
  of: 'watch' as const,
  ...dataKeysIn('oversight.watch_key', 'key_id', watchContext),
};
