import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const enquiries = (db: Database | Tx) => db.$pickTables<NamesOf<'enquiries'>>();

/** No custodian has joined its officer by the deadline. Said for each of its children, it changes nothing more. */
export async function storeUnjoined(tx: Tx, enquiryId: string, at: Date): Promise<void> {
  await enquiries(tx)
    .updateTable('enquiries.enquiry')
    .set({ unjoined_at: at })
    .where('enquiry_id', '=', enquiryId)
    .where('due_at', 'is not', null)
    .where('unjoined_at', 'is', null)
    .execute();
}

/**
 * Those of these enquiries whose officer reads the words of the deadline where they look: from the deadline on, whatever the truth is. Whom
 * nobody calls then does not read them either: who was joined with a custodian, and who withdrew.
 */
export async function listPastDeadline(
  db: Database | Tx,
  enquiryIds: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (enquiryIds.length === 0) return new Set();
  const rows = await enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select('enquiry_id')
    .where('enquiry_id', 'in', enquiryIds)
    .where('due_at', '<=', now)
    .where('unjoined_at', 'is not', null)
    .where((where) => where.or([where('outcome', 'is', null), where('outcome', '<>', 'withdrawn')]))
    .execute();
  return new Set(rows.map((row) => row.enquiry_id));
}
