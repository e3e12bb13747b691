import type { Purpose } from '../../../contract/enquiry.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const enquiries = (db: Database | Tx) => db.$pickTables<NamesOf<'enquiries'>>();

/** That an enquiry was sent, for what, and who was proven to ask: what stays of it when its words are destroyed. */
export type SentEnquiry = {
  enquiryId: string;
  reference: string;
  sentAt: Date;
  purpose: Purpose;
  agencyId: string;
  officerId: string | null;
};
type Of = { agencyId: string } | { officerId: string };

/** Which enrolled officer was proven to ask, by enquiry; of an enquiry of somebody else there is none. */
export async function findOfficersOf(
  db: Database | Tx,
  enquiryIds: readonly string[],
): Promise<Map<string, string>> {
  if (enquiryIds.length === 0) return new Map();
  const rows = await enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select(['enquiry_id', 'proven_officer_id'])
    .where('enquiry_id', 'in', enquiryIds)
    .execute();
  return new Map(
    rows.flatMap((row) => (row.proven_officer_id === null ? [] : [[row.enquiry_id, row.proven_officer_id]])),
  );
}

export type ProvenEnquiry = { reference: string; agencyId: string | null; officerId: string | null };

/** For whom each of these enquiries was proven to be made. */
export async function listProven(
  db: Database | Tx,
  enquiryIds: readonly string[],
): Promise<Map<string, ProvenEnquiry>> {
  if (enquiryIds.length === 0) return new Map();
  const rows = await enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select(['enquiry_id', 'reference', 'proven_agency_id as agencyId', 'proven_officer_id as officerId'])
    .where('enquiry_id', 'in', enquiryIds)
    .execute();
  return new Map(rows.map(({ enquiry_id, ...proven }) => [enquiry_id, proven]));
}

/** Those that were sent in that time and proven to be an agency's, or an officer's; the oldest first. */
export async function listSentEnquiries(
  db: Database | Tx,
  of: Of,
  { from, until, limit }: { from: Date; until: Date; limit: number },
): Promise<SentEnquiry[]> {
  const query = enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select(['enquiry_id', 'reference', 'concluded_at', 'purpose', 'proven_agency_id', 'proven_officer_id'])
    .where('urgency', 'is not', null)
    .where('concluded_at', '>=', from)
    .where('concluded_at', '<', until)
    .orderBy('concluded_at')
    .limit(limit);
  const rows = await ('agencyId' in of
    ? query.where('proven_agency_id', '=', of.agencyId)
    : query.where('proven_officer_id', '=', of.officerId)
  ).execute();
  return rows.flatMap(
    ({ enquiry_id: enquiryId, reference, concluded_at: sentAt, purpose, ...proven }): SentEnquiry[] => {
      const { proven_agency_id: agencyId, proven_officer_id: officerId } = proven;
      return sentAt && purpose && agencyId
        ? [{ enquiryId, reference, sentAt, purpose, agencyId, officerId }]
        : [];
    },
  );
}
