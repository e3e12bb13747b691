import type { Purpose } from '../../../contract/enquiry.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import type { EnquiryState } from './enquiry.ts';

const enquiries = (db: Database | Tx) => db.$pickTables<NamesOf<'enquiries'>>();

/** What an officer sees of an enquiry that they filed: how it is called and how far it is, and nothing that was said. */
export type FiledEnquiry = {
  enquiryId: string;
  reference: string;
  state: EnquiryState;
  purpose: Purpose | null;
  callId: string | null;
  filedAt: Date;
  /** Until when the officer hears; null where it was not sent. */
  dueAt: Date | null;
};

const columns = ['enquiry_id', 'reference', 'state', 'purpose', 'call_id', 'opened_at', 'due_at'] as const;
const MOST_LISTED = 50;

/** The officer's own, newest first. */
export async function listFiled(db: Database | Tx, officerId: string): Promise<FiledEnquiry[]> {
  const rows = await enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select(columns)
    .where('filed_by', '=', officerId)
    .orderBy('opened_at', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return rows.map((row) => ({
    enquiryId: row.enquiry_id,
    reference: row.reference,
    state: row.state,
    purpose: row.purpose,
    callId: row.call_id,
    filedAt: row.opened_at,
    dueAt: row.due_at,
  }));
}

/** One of the officer's own that is still a draft, held until the transaction ends. */
export async function lockFiled(
  tx: Tx,
  { enquiryId, officerId }: { enquiryId: string; officerId: string },
): Promise<{ reference: string; purpose: Purpose | null } | undefined> {
  return enquiries(tx)
    .selectFrom('enquiries.enquiry')
    .select(['reference', 'purpose'])
    .where('enquiry_id', '=', enquiryId)
    .where('filed_by', '=', officerId)
    .where('state', '=', 'draft')
    .forUpdate()
    .executeTakeFirst();
}

/** Gives an enquiry its call. The call must have none. */
export async function setCall(tx: Tx, enquiryId: string, callId: string): Promise<void> {
  await enquiries(tx)
    .updateTable('enquiries.enquiry')
    .set({ call_id: callId })
    .where('enquiry_id', '=', enquiryId)
    .execute();
}

/** An enquiry that a call-taker opened and wrote nothing into leaves its call to another. */
export async function giveWay(tx: Tx, enquiryId: string, to: string): Promise<void> {
  await enquiries(tx)
    .updateTable('enquiries.enquiry')
    .set({ call_id: null, gave_way_to: to })
    .where('enquiry_id', '=', enquiryId)
    .execute();
}
