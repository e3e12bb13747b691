import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const enquiries = (db: Database | Tx) => db.$pickTables<NamesOf<'enquiries'>>();

export type WrappedKey = { enquiryId: string; wrappedKey: Buffer };

/** Data keys wrapped with an older version than `version`, of enquiries after `afterId`; held until the transaction ends. */
export async function lockOlderKeys(
  tx: Tx,
  version: number,
  afterId: string,
  limit: number,
): Promise<WrappedKey[]> {
  const rows = await enquiries(tx)
    .selectFrom('enquiries.data_key')
    .select(['enquiry_id', 'wrapped_key'])
    .where('key_version', '<', version)
    .where('enquiry_id', '>', afterId)
    .where('wrapped_key', 'is not', null)
    .orderBy('enquiry_id')
    .limit(limit)
    .forUpdate()
    .execute();
  return rows.flatMap((row) =>
    row.wrapped_key ? [{ enquiryId: row.enquiry_id, wrappedKey: row.wrapped_key }] : [],
  );
}

export async function replaceWrappedKey(tx: Tx, key: WrappedKey, version: number): Promise<void> {
  await enquiries(tx)
    .updateTable('enquiries.data_key')
    .set({ wrapped_key: key.wrappedKey, key_version: version })
    .where('enquiry_id', '=', key.enquiryId)
    .where('wrapped_key', 'is not', null)
    .execute();
}

/** How many data keys need that version to be opened. */
export async function countWrappedWith(db: Database | Tx, version: number): Promise<number> {
  const row = await enquiries(db)
    .selectFrom('enquiries.data_key')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('key_version', '=', version)
    .where('wrapped_key', 'is not', null)
    .executeTakeFirstOrThrow();
  return row.count;
}
