import type { Selectable } from 'kysely';
import type { ProofEnd, ProofMethod } from '../../../contract/proof.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();
type Row = Selectable<TablesOf<'agencies'>['agencies.verification']>;

const columns = [
  ...(['verification_id', 'method', 'agency_id', 'officer_id', 'call_id', 'enquiry_id'] as const),
  ...(['evidence_id', 'proven_by', 'proven_at'] as const),
] as const satisfies (keyof Row)[];

export type StoredVerification = {
  verificationId: string;
  method: ProofMethod;
  agencyId: string;
  officerId: string | null;
  callId: string | null;
  enquiryId: string | null;
  /** The call-back, the call code or the session of the portal that it rests on. */
  evidenceId: string;
  provenBy: string | null;
  provenAt: Date;
};

export type ProofOf =
  | { callId: string }
  /** In writing, so in no call. */
  | { writtenAbout: string }
  | { enquiryId: string }
  | { officerId: string }
  /** By a call to the telephone of the officer's own. */
  | { ownTelephoneOf: string }
  | { agencyId: string };

export async function insertVerification(tx: Tx, proven: StoredVerification): Promise<void> {
  await agencies(tx)
    .insertInto('agencies.verification')
    .values({
      verification_id: proven.verificationId,
      method: proven.method,
      agency_id: proven.agencyId,
      officer_id: proven.officerId,
      call_id: proven.callId,
      enquiry_id: proven.enquiryId,
      evidence_id: proven.evidenceId,
      proven_by: proven.provenBy,
      proven_at: proven.provenAt,
    })
    .execute();
}

/** In which calls an officer, or somebody for an agency, was ever proven, and for which enquiries that were made in writing. */
export async function listProvenIn(
  db: Database | Tx,
  of: { officerId: string } | { agencyId: string },
): Promise<{ callIds: string[]; enquiryIds: string[] }> {
  const query = agencies(db).selectFrom('agencies.verification').select(['call_id', 'enquiry_id']);
  const rows = await ('officerId' in of
    ? query.where('officer_id', '=', of.officerId)
    : query.where('agency_id', '=', of.agencyId)
  ).execute();
  return {
    callIds: rows.flatMap((row) => row.call_id ?? []),
    enquiryIds: rows.flatMap((row) => row.enquiry_id ?? []),
  };
}

/** The newest that still counts. */
export async function findLiveVerification(
  db: Database | Tx,
  of: ProofOf,
): Promise<StoredVerification | undefined> {
  const [column, id] = columnOf(of);
  const row = await agencies(db)
    .selectFrom('agencies.verification')
    .select(columns)
    .where(column, '=', id)
    .where('ended_at', 'is', null)
    .orderBy('proven_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toStored(row);
}

/** One that nobody has taken back, whether its call is over or not. */
export async function findVerificationOfSent(
  db: Database | Tx,
  verificationId: string,
): Promise<StoredVerification | undefined> {
  const row = await agencies(db)
    .selectFrom('agencies.verification')
    .select(columns)
    .where('verification_id', '=', verificationId)
    .where((where) => where.or([where('ended_at', 'is', null), where('ended_because', '=', 'call-over')]))
    .executeTakeFirst();
  return row && toStored(row);
}

export type ProofOfCall = { callId: string; verificationId: string; isOver: boolean };

/** Everything that is proven of a call now, or was until after `since`, in the order in which it was proven. */
export async function listProofsSince(db: Database | Tx, since: Date): Promise<ProofOfCall[]> {
  const rows = await agencies(db)
    .selectFrom('agencies.verification')
    .select(['call_id', 'verification_id', 'ended_at'])
    .where('call_id', 'is not', null)
    .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', since)]))
    .orderBy('proven_at')
    .execute();
  return rows.flatMap(({ call_id: callId, verification_id: verificationId, ended_at }) =>
    callId === null ? [] : [{ callId, verificationId, isOver: ended_at !== null }],
  );
}

export async function endLiveVerifications(
  tx: Tx,
  of: ProofOf,
  because: ProofEnd,
  at: Date,
): Promise<StoredVerification[]> {
  const [column, id] = columnOf(of);
  const rows = await agencies(tx)
    .updateTable('agencies.verification')
    .set({ ended_at: at, ended_because: because })
    .where(column, '=', id)
    .where('ended_at', 'is', null)
    .$if('ownTelephoneOf' in of, (query) => query.where('method', '=', 'call-back-own-telephone'))
    .$if('writtenAbout' in of, (query) => query.where('call_id', 'is', null))
    .returning(columns)
    .execute();
  return rows.map(toStored);
}

function columnOf(of: ProofOf) {
  if ('callId' in of) return ['call_id', of.callId] as const;
  if ('enquiryId' in of) return ['enquiry_id', of.enquiryId] as const;
  if ('writtenAbout' in of) return ['enquiry_id', of.writtenAbout] as const;
  if ('ownTelephoneOf' in of) return ['officer_id', of.ownTelephoneOf] as const;
  return 'officerId' in of ? (['officer_id', of.officerId] as const) : (['agency_id', of.agencyId] as const);
}

function toStored(row: Pick<Row, (typeof columns)[number]>): StoredVerification {
  return {
    verificationId: row.verification_id,
    method: row.method,
    agencyId: row.agency_id,
    officerId: row.officer_id,
    callId: row.call_id,
    enquiryId: row.enquiry_id,
    evidenceId: row.evidence_id,
    provenBy: row.proven_by,
    provenAt: row.proven_at,
  };
}
