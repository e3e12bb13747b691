import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const enquiries = (db: Database | Tx) => db.$pickTables<NamesOf<'enquiries'>>();

type StoredEntry = { child: number; recordedBy: string; recordedAt: Date; ciphertext: Buffer };

/** False where there is one of this child already: it stays as it is. */
export async function insertEntry(
  tx: Tx,
  enquiryId: string,
  { child, recordedBy, recordedAt, ciphertext }: StoredEntry,
): Promise<boolean> {
  const row = await enquiries(tx)
    .insertInto('enquiries.entry')
    .values({
      ...{ enquiry_id: enquiryId, child, ciphertext },
      ...{ recorded_by: recordedBy, recorded_at: recordedAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('child')
    .executeTakeFirst();
  return row !== undefined;
}

export function findEntries(
  db: Database | Tx,
  enquiryId: string,
): Promise<Pick<StoredEntry, 'child' | 'ciphertext'>[]> {
  return enquiries(db)
    .selectFrom('enquiries.entry')
    .select(['child', 'ciphertext'])
    .where('enquiry_id', '=', enquiryId)
    .execute();
}
