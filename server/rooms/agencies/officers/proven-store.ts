import type { ProvenOfficer } from '../../../../contract/call.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

/** Who calls, where that is proven and still holds: out of the line's own records, never what was said. */
export async function findProvenOfficer(db: Database | Tx, callId: string): Promise<ProvenOfficer | null> {
  const row = await agencies(db)
    .selectFrom('agencies.verification as proof')
    .innerJoin('agencies.agency as agency', 'agency.agency_id', 'proof.agency_id')
    .leftJoin('agencies.officer as officer', 'officer.officer_id', 'proof.officer_id')
    .select([
      'proof.method',
      'proof.proven_at',
      'agency.name as agency_name',
      'officer.name',
      'officer.badge',
    ])
    .where('proof.call_id', '=', callId)
    .where('proof.ended_at', 'is', null)
    .orderBy('proof.proven_at', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  return {
    method: row.method,
    officerName: row.name,
    badge: row.badge,
    agencyName: row.agency_name,
    provenAt: row.proven_at.toISOString(),
  };
}
