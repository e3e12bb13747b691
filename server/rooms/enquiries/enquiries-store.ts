import type { Selectable } from 'kysely';
import type { Database, NamesOf, TablesOf, Tx } from '../../platform/db/database.ts';
import type { Enquiry, Sent } from './enquiry.ts';

const enquiries = (db: Database | Tx) => db.$pickTables<NamesOf<'enquiries'>>();

const columns = [
  'enquiry_id',
  'reference',
  'call_id',
  'state',
  'purpose',
  'attested',
  'revision',
  'opened_at',
  'saved_at',
  ...([
    'concluded_at',
    'urgency',
    'due_at',
    'verification_id',
    'proven_agency_id',
    'proven_officer_id',
  ] as const),
] as const;

/** Only identifiers cross the door of this room: whoever may read more asks for the enquiry itself. */
export async function findEnquiryOfCall(db: Database | Tx, callId: string): Promise<string | undefined> {
  const row = await enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select('enquiry_id')
    .where('call_id', '=', callId)
    .executeTakeFirst();
  return row?.enquiry_id;
}

/** The enquiry that was called so aloud; one that has had no call yet is nobody's here. */
export async function findEnquiryOfReference(
  db: Database | Tx,
  reference: string,
): Promise<{ enquiryId: string; callId: string } | undefined> {
  const row = await enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select(['enquiry_id', 'call_id'])
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row?.call_id ? { enquiryId: row.enquiry_id, callId: row.call_id } : undefined;
}

/** Whatever became of it: a draft, a declined one, and one that was filed and had no call. */
export async function findEnquiryIdOfReference(
  db: Database | Tx,
  reference: string,
): Promise<string | undefined> {
  const row = await enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select('enquiry_id')
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row?.enquiry_id;
}

/** How enquiries are called aloud. */
export async function findReferences(
  db: Database | Tx,
  enquiryIds: readonly string[],
): Promise<Map<string, string>> {
  if (enquiryIds.length === 0) return new Map();
  const rows = await enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select(['enquiry_id', 'reference'])
    .where('enquiry_id', 'in', enquiryIds)
    .execute();
  return new Map(rows.map((row) => [row.enquiry_id, row.reference]));
}

/** The call in which it was opened, and those in which it was opened again. */
export async function listCallsOfEnquiry(db: Database | Tx, enquiryId: string): Promise<string[]> {
  const own = enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select('call_id')
    .where('enquiry_id', '=', enquiryId)
    .where('call_id', 'is not', null);
  const again = enquiries(db)
    .selectFrom('enquiries.follow_up')
    .select('call_id')
    .where('enquiry_id', '=', enquiryId);
  const rows = await own.union(again).execute();
  return rows.flatMap((row) => (row.call_id === null ? [] : [row.call_id]));
}

/** How an enquiry is called aloud. */
export async function findReference(db: Database | Tx, enquiryId: string): Promise<string | undefined> {
  const row = await enquiries(db)
    .selectFrom('enquiries.enquiry')
    .select('reference')
    .where('enquiry_id', '=', enquiryId)
    .executeTakeFirst();
  return row?.reference;
}

/** Every enquiry of a call, held until the transaction ends, so that none is destroyed meanwhile. */
export async function listEnquiriesOfCall(tx: Tx, callId: string): Promise<string[]> {
  const rows = await enquiries(tx)
    .selectFrom('enquiries.enquiry')
    .select('enquiry_id')
    .where('call_id', '=', callId)
    .orderBy('opened_at')
    .forShare()
    .execute();
  return rows.map((row) => row.enquiry_id);
}

/** Those of the enquiries whose words can still be read. */
export async function listReadable(db: Database | Tx, enquiryIds: string[]): Promise<string[]> {
  if (enquiryIds.length === 0) return [];
  const rows = await enquiries(db)
    .selectFrom('enquiries.data_key')
    .select('enquiry_id')
    .where('enquiry_id', 'in', enquiryIds)
    .where('wrapped_key', 'is not', null)
    .execute();
  return rows.map((row) => row.enquiry_id);
}

/** Reads an enquiry and holds its row until the transaction ends. */
export async function lockEnquiry(
  tx: Tx,
  by: { enquiryId: string } | { callId: string },
): Promise<Enquiry | undefined> {
  const query = enquiries(tx).selectFrom('enquiries.enquiry').select(columns).forUpdate();
  const row = await ('callId' in by
    ? query.where('call_id', '=', by.callId)
    : query.where('enquiry_id', '=', by.enquiryId)
  ).executeTakeFirst();
  return row && toEnquiry(row);
}

export type Sealed = { ciphertext: Buffer; wrappedKey: Buffer };
/** `keyVersion` is the version of the key that wrapped the data key. */
export type NewlySealed = Sealed & { keyVersion: number };

/** Whose words it holds: a call-taker who opened it in a call, or an officer who filed it beforehand. */
export type Opener = { openedBy: string } | { filedBy: string };

/** False where another tab opened an enquiry for this call, or drew this reference, at the same moment. */
export async function insertEnquiry(
  tx: Tx,
  enquiry: Enquiry,
  opener: Opener,
  sealed: NewlySealed,
): Promise<boolean> {
  const row = await enquiries(tx)
    .insertInto('enquiries.enquiry')
    .values({
      enquiry_id: enquiry.enquiryId,
      reference: enquiry.reference,
      call_id: enquiry.callId,
      opened_by: 'openedBy' in opener ? opener.openedBy : null,
      filed_by: 'filedBy' in opener ? opener.filedBy : null,
      state: enquiry.state,
      purpose: enquiry.purpose,
      attested: enquiry.attested,
      revision: enquiry.revision,
      opened_at: enquiry.openedAt,
      saved_at: enquiry.savedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('enquiry_id')
    .executeTakeFirst();
  if (!row) return false;
  const { enquiryId } = enquiry;
  await enquiries(tx)
    .insertInto('enquiries.sealed_details')
    .values({ enquiry_id: enquiryId, ciphertext: sealed.ciphertext })
    .execute();
  await enquiries(tx)
    .insertInto('enquiries.data_key')
    .values({
      enquiry_id: enquiryId,
      wrapped_key: sealed.wrappedKey,
      key_version: sealed.keyVersion,
      created_at: enquiry.openedAt,
    })
    .execute();
  return true;
}

/** What was sealed and its wrapped key; undefined once the key was destroyed. */
export async function findSealed(db: Database | Tx, enquiryId: string): Promise<Sealed | undefined> {
  const row = await enquiries(db)
    .selectFrom('enquiries.sealed_details as details')
    .innerJoin('enquiries.data_key as key', 'key.enquiry_id', 'details.enquiry_id')
    .select(['details.ciphertext', 'key.wrapped_key'])
    .where('details.enquiry_id', '=', enquiryId)
    .executeTakeFirst();
  return row?.wrapped_key ? { ciphertext: row.ciphertext, wrappedKey: row.wrapped_key } : undefined;
}

export async function updateEnquiry(tx: Tx, enquiry: Enquiry, ciphertext: Buffer): Promise<void> {
  const { enquiryId, state, purpose, attested, revision, savedAt, sent } = enquiry;
  const concludedAt = state === 'draft' ? null : savedAt;
  await enquiries(tx)
    .updateTable('enquiries.enquiry')
    .set({
      ...{ state, purpose, attested, revision, saved_at: savedAt, concluded_at: concludedAt },
      urgency: sent?.urgency ?? null,
      due_at: sent?.dueAt ?? null,
      verification_id: sent?.verificationId ?? null,
      proven_agency_id: sent?.agencyId ?? null,
      proven_officer_id: sent?.officerId ?? null,
    })
    .where('enquiry_id', '=', enquiryId)
    .execute();
  await enquiries(tx)
    .updateTable('enquiries.sealed_details')
    .set({ ciphertext })
    .where('enquiry_id', '=', enquiryId)
    .execute();
}

type Row = Pick<Selectable<TablesOf<'enquiries'>['enquiries.enquiry']>, (typeof columns)[number]>;

function toSent(row: Row): Sent | null {
  const { urgency, due_at: dueAt, concluded_at: sentAt, verification_id, proven_agency_id } = row;
  if (!(urgency && dueAt && sentAt && verification_id && proven_agency_id)) return null;
  const proven = { verificationId: verification_id, agencyId: proven_agency_id };
  return { urgency, sentAt, dueAt, ...proven, officerId: row.proven_officer_id };
}

function toEnquiry(row: Row): Enquiry {
  return {
    enquiryId: row.enquiry_id,
    reference: row.reference,
    callId: row.call_id,
    state: row.state,
    purpose: row.purpose,
    attested: row.attested,
    revision: row.revision,
    openedAt: row.opened_at,
    savedAt: row.saved_at,
    sent: toSent(row),
  };
}
