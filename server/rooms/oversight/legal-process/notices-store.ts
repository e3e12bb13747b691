import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const oversight = (db: Database | Tx) => db.$pickTables<NamesOf<'oversight'>>();

/** That the officer of an enquiry was written to; `mailId` is null where there was no address. */
type StoredNotice = { enquiryId: string; at: Date; mailId: string | null };

export async function insertNotice(tx: Tx, processId: string, notice: StoredNotice): Promise<void> {
  const { enquiryId, at, mailId } = notice;
  await oversight(tx)
    .insertInto('oversight.process_notice')
    .values({ process_id: processId, enquiry_id: enquiryId, at, mail_id: mailId })
    .execute();
}

/** The oldest first. */
export async function listNotices(db: Database | Tx, processId: string): Promise<StoredNotice[]> {
  const rows = await oversight(db)
    .selectFrom('oversight.process_notice')
    .select(['enquiry_id as enquiryId', 'at', 'mail_id as mailId'])
    .where('process_id', '=', processId)
    .orderBy('notice_id')
    .execute();
  return rows;
}
