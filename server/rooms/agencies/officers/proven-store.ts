import type { VerificationView } from '../../../../contract/call-back.ts';
import type { Database, NamesOf } from '../../../platform/db/database.ts';

const agencies = (db: Database) => db.$pickTables<NamesOf<'agencies'>>();

/**
 * What is proven of who calls, out of the line's own records, never from what was said: the newest proof that holds, or else the last
 * that did.
 */
export async function findShownVerification(db: Database, callId: string): Promise<VerificationView | null> {
  const row = await agencies(db)
    .selectFrom('agencies.verification as proof')
    .innerJoin('agencies.agency as agency', 'agency.agency_id', 'proof.agency_id')
    .leftJoin('agencies.officer as officer', 'officer.officer_id', 'proof.officer_id')
    .select(['proof.method', 'proof.proven_at', 'proof.ended_at'])
    .select(['agency.name as agency_name', 'agency.state_code', 'officer.name', 'officer.badge'])
    .where('proof.call_id', '=', callId)
    .orderBy('proof.ended_at', (end) => end.desc().nullsFirst())
    .orderBy('proof.proven_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    method: row.method,
    officerName: row.name,
    badge: row.badge,
    agencyName: row.agency_name,
    agencyState: row.state_code,
    provenAt: row.proven_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
