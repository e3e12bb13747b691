import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const enquiries = (db: Database | Tx) => db.$pickTables<NamesOf<'enquiries'>>();

/** Who asked: for whom an enquiry was proven when it was sent, who filed it, and in which calls, or for which enquiry, they were proven. */
export type Asker = {
  of: { officerId: string } | { agencyId: string };
  officerIds: readonly string[];
  callIds: readonly string[];
  enquiryIds: readonly string[];
};

/** Every enquiry of theirs, whatever became of it: sent, declined, a draft, filed and never called about, or opened again in a call of theirs. */
export async function listEnquiriesAskedBy(db: Database | Tx, asker: Asker): Promise<string[]> {
  const { of } = asker;
  const select = () => enquiries(db).selectFrom('enquiries.enquiry').select('enquiry_id');
  const isOneOf = (column: 'filed_by' | 'call_id' | 'enquiry_id', ids: readonly string[]) =>
    select().where(column, '=', sql<string>`ANY (${ids}::uuid[])`);
  const again = enquiries(db)
    .selectFrom('enquiries.follow_up')
    .select('enquiry_id')
    .where('call_id', '=', sql<string>`ANY (${asker.callIds}::uuid[])`);
  const sent =
    'officerId' in of
      ? select().where('proven_officer_id', '=', of.officerId)
      : select().where('proven_agency_id', '=', of.agencyId);
  const rows = await sent
    .union(isOneOf('filed_by', asker.officerIds))
    .union(isOneOf('call_id', asker.callIds))
    .union(isOneOf('enquiry_id', asker.enquiryIds))
    .union(again)
    .execute();
  return rows.map((row) => row.enquiry_id);
}
