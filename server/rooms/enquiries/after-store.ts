import type { EnquiryOutcome } from '../../../contract/enquiry-after.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const enquiries = (db: Database | Tx) => db.$pickTables<NamesOf<'enquiries'>>();

/** The enquiry of that reference, whose caller was proven, with that agency. */
export async function findSentOfReference(
  tx: Tx,
  { reference, agencyId }: { reference: string; agencyId: string },
): Promise<{ enquiryId: string } | undefined> {
  const row = await enquiries(tx)
    .selectFrom('enquiries.enquiry')
    .select('enquiry_id')
    .where('reference', '=', reference)
    .where('proven_agency_id', '=', agencyId)
    .where('state', '=', 'recorded')
    .executeTakeFirst();
  return row && { enquiryId: row.enquiry_id };
}

/** In one call one enquiry is opened by its reference; the same one as often as wanted. */
export async function insertFollowUp(
  tx: Tx,
  {
    callId,
    enquiryId,
    openedBy,
    openedAt,
  }: { callId: string; enquiryId: string; openedBy: string; openedAt: Date },
): Promise<boolean> {
  await enquiries(tx)
    .insertInto('enquiries.follow_up')
    .values({ call_id: callId, enquiry_id: enquiryId, opened_by: openedBy, opened_at: openedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await findFollowedUp(tx, callId)) === enquiryId;
}

/** The enquiry that was opened by its reference in this call. */
export async function findFollowedUp(db: Database | Tx, callId: string): Promise<string | undefined> {
  const row = await enquiries(db)
    .selectFrom('enquiries.follow_up')
    .select('enquiry_id')
    .where('call_id', '=', callId)
    .executeTakeFirst();
  return row?.enquiry_id;
}

/** The calls in which it was opened by its reference, the last one first. */
export async function listFollowUpCalls(tx: Tx, enquiryId: string): Promise<string[]> {
  const rows = await enquiries(tx)
    .selectFrom('enquiries.follow_up')
    .select('call_id')
    .where('enquiry_id', '=', enquiryId)
    .orderBy('opened_at', 'desc')
    .execute();
  return rows.map((row) => row.call_id);
}

export type StoredCorrection = { number: number; madeBy: string; madeAt: Date; ciphertext: Buffer };

export async function listCorrections(db: Database | Tx, enquiryId: string): Promise<StoredCorrection[]> {
  const rows = await enquiries(db)
    .selectFrom('enquiries.correction')
    .select(['number', 'made_by', 'made_at', 'ciphertext'])
    .where('enquiry_id', '=', enquiryId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    ...{ number: row.number, madeBy: row.made_by, madeAt: row.made_at, ciphertext: row.ciphertext },
  }));
}

export async function insertCorrection(tx: Tx, enquiryId: string, made: StoredCorrection): Promise<void> {
  await enquiries(tx)
    .insertInto('enquiries.correction')
    .values({
      enquiry_id: enquiryId,
      number: made.number,
      made_by: made.madeBy,
      made_at: made.madeAt,
      ciphertext: made.ciphertext,
    })
    .execute();
}

export type StoredReport = { number: number; recordedBy: string; recordedAt: Date; ciphertext: Buffer };

/** False where there is one of that number already: it stays as it is. */
export async function insertReport(tx: Tx, enquiryId: string, report: StoredReport): Promise<boolean> {
  const row = await enquiries(tx)
    .insertInto('enquiries.report')
    .values({
      enquiry_id: enquiryId,
      number: report.number,
      recorded_by: report.recordedBy,
      recorded_at: report.recordedAt,
      ciphertext: report.ciphertext,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('enquiry_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What was said last. */
export async function findReport(db: Database | Tx, enquiryId: string): Promise<StoredReport | undefined> {
  const row = await enquiries(db)
    .selectFrom('enquiries.report')
    .select(['number', 'recorded_by', 'recorded_at', 'ciphertext'])
    .where('enquiry_id', '=', enquiryId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      ...{ number: row.number, recordedBy: row.recorded_by, recordedAt: row.recorded_at },
      ciphertext: row.ciphertext,
    }
  );
}

export type Closed = { at: Date; outcome: EnquiryOutcome };

export async function findClosed(db: Database | Tx, enquiryId: string): Promise<Closed | null> {
  const row = await enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select(['closed_at', 'outcome'])
    .where('enquiry_id', '=', enquiryId)
    .executeTakeFirst();
  return row?.closed_at && row.outcome ? { at: row.closed_at, outcome: row.outcome } : null;
}

/** False where it is closed already: the first outcome stays. */
export async function storeClosing(tx: Tx, enquiryId: string, { at, outcome }: Closed): Promise<boolean> {
  const row = await enquiries(tx)
    .updateTable('enquiries.enquiry')
    .set({ closed_at: at, outcome })
    .where('enquiry_id', '=', enquiryId)
    .where('urgency', 'is not', null)
    .where('closed_at', 'is', null)
    .returning('enquiry_id')
    .executeTakeFirst();
  return row !== undefined;
}
