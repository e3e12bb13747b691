import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

/** Writes down that call codes are closed; false where they are already. */
export async function insertClosing(tx: Tx, closingId: string, at: Date): Promise<boolean> {
  const row = await agencies(tx)
    .insertInto('agencies.call_codes_closing')
    .values({ closing_id: closingId, closed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('closing_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Since when call codes are closed; null where they are taken. */
export async function findCodesClosedSince(db: Database | Tx): Promise<Date | null> {
  const row = await agencies(db)
    .selectFrom('agencies.call_codes_closing')
    .select('closed_at')
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  return row?.closed_at ?? null;
}

/** False where they were not closed. */
export async function endClosing(tx: Tx, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await agencies(tx)
    .updateTable('agencies.call_codes_closing')
    .set({ opened_at: at })
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
