import { sql } from 'kysely';
import { dataKeysIn } from '../../../platform/db/data-keys.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { sendWithNext } from '../../../platform/db/transaction.ts';
import type { StoredDisclosure } from './sealed-disclosure.ts';

const accounting = (db: Database | Tx) => db.$pickTables<NamesOf<'accounting'>>();

/** What a key of disclosures is wrapped for. */
export const disclosureContext = (keyId: string): string => `harborline/accounting/${keyId}`;

/** `month` is its first day (YYYY-MM-DD, UTC), and null for the key under which marks are made. */
export type WrappedMonth = { keyId: string; wrappedKey: Buffer };

export async function findDisclosureKey(
  db: Database | Tx,
  month: string | null,
): Promise<WrappedMonth | undefined> {
  const row = await accounting(db)
    .selectFrom('accounting.disclosure_key')
    .select(['key_id', 'wrapped_key'])
    .where(sql<boolean>`month IS NOT DISTINCT FROM ${month}::date`)
    .executeTakeFirst();
  return row?.wrapped_key ? { keyId: row.key_id, wrappedKey: row.wrapped_key } : undefined;
}

/** Where somebody else was first, theirs stays. */
export async function insertDisclosureKey(
  tx: Tx,
  { keyId, month, wrappedKey, keyVersion }: WrappedMonth & { month: string | null; keyVersion: number },
): Promise<void> {
  await accounting(tx)
    .insertInto('accounting.disclosure_key')
    .values({
      ...{ key_id: keyId, month: month === null ? null : sql<Date>`${month}::date` },
      ...{ wrapped_key: wrappedKey, key_version: keyVersion },
    })
    .onConflict((conflict) => conflict.column('month').doNothing())
    .execute();
}

/** Nobody waits for them. */
export async function insertDisclosures(
  tx: Tx,
  keyId: string,
  rows: readonly StoredDisclosure[],
): Promise<void> {
  const values = rows.map(({ disclosureId, marks: [one, two, three], sealed }) => ({
    ...{ disclosure_id: disclosureId, key_id: keyId, sealed },
    ...{ mark_1: one ?? Buffer.alloc(0), mark_2: two ?? Buffer.alloc(0), mark_3: three ?? Buffer.alloc(0) },
  }));
  await sendWithNext(tx, accounting(tx).insertInto('accounting.disclosure').values(values));
}

export type FoundDisclosure = WrappedMonth & Pick<StoredDisclosure, 'disclosureId' | 'sealed'>;

/** What may be of a mark and can be opened still. */
export async function listMarked(db: Database | Tx, mark: Buffer, limit: number): Promise<FoundDisclosure[]> {
  const { rows } =
    await sql<FoundDisclosure>`SELECT disclosure_id AS "disclosureId", sealed, key_id AS "keyId",
      wrapped_key AS "wrappedKey"
    FROM accounting.disclosure JOIN accounting.disclosure_key USING (key_id)
    WHERE wrapped_key IS NOT NULL AND (mark_1 = ${mark} OR mark_2 = ${mark} OR mark_3 = ${mark})
    ORDER BY month DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** Destroys the keys of the months that began before that day, and returns which. Every copy of what they sealed is worthless from then on. */
export async function destroyMonthsBefore(
  tx: Tx,
  day: string,
  at: Date,
): Promise<{ keyId: string; month: string }[]> {
  const { rows } = await sql<{ keyId: string; month: string }>`UPDATE accounting.disclosure_key
    SET wrapped_key = NULL, key_version = NULL, destroyed_at = ${at}
    WHERE month < ${day}::date AND wrapped_key IS NOT NULL
    RETURNING key_id AS "keyId", to_char(month, 'YYYY-MM-DD') AS month`.execute(tx);
  return rows;
}

/** Some of what no key opens any more; how many they were. */
export async function deleteUnopenable(tx: Tx, limit: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`DELETE FROM accounting.disclosure WHERE disclosure_id IN (
      SELECT disclosure_id FROM accounting.disclosure JOIN accounting.disclosure_key USING (key_id)
      WHERE wrapped_key IS NULL LIMIT ${limit})
    RETURNING disclosure_id AS id`.execute(tx);
  return rows.length;
}

/** The data keys of disclosures, for whoever wraps them anew after a rotation. */
export const disclosureDataKeys = {
  of: 'disclosures' as const,
  ...dataKeysIn('accounting.disclosure_key', 'key_id', disclosureContext),
};
