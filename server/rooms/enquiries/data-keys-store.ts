import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { sealingContext } from './sealing.ts';

const enquiries = (db: Database | Tx) => db.$pickTables<NamesOf<'enquiries'>>();

type WrappedKey = { id: string; wrappedKey: Buffer };

/** Data keys that an older version than `version` wraps, of enquiries after `afterId`; held until the transaction ends. */
async function lockOlder(
  tx: Tx,
  { version, afterId, limit }: { version: number; afterId: string; limit: number },
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
    row.wrapped_key ? [{ id: row.enquiry_id, wrappedKey: row.wrapped_key }] : [],
  );
}

async function replace(tx: Tx, { id, wrappedKey }: WrappedKey, version: number): Promise<void> {
  await enquiries(tx)
    .updateTable('enquiries.data_key')
    .set({ wrapped_key: wrappedKey, key_version: version })
    .where('enquiry_id', '=', id)
    .where('wrapped_key', 'is not', null)
    .execute();
}

/** The data keys of enquiries, for whoever wraps them anew after a rotation. */
export const enquiryDataKeys = {
  of: 'enquiries' as const,
  count: (db: Database | Tx) =>
    enquiries(db)
      .selectFrom('enquiries.data_key')
      .select((select) => ['key_version as version', select.fn.countAll<number>().as('count')])
      .where('wrapped_key', 'is not', null)
      .groupBy('key_version')
      .execute(),
  renewal: { contextOf: sealingContext, lockOlder, replace },
};
