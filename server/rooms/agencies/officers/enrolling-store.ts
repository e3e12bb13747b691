import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

/**
 * The call-backs that reached somebody at that agency since then. One whose proof ended because the line no longer served the agency,
 * or was taken back, counts for nothing, also where the agency is served again.
 */
const selectProofs = (tx: Tx, agencyId: string, since: Date) =>
  agencies(tx)
    .selectFrom('agencies.verification')
    .select(['evidence_id as callBackId', 'proven_at as provenAt'])
    .where('agency_id', '=', agencyId)
    .where('method', 'in', ['call-back-officer', 'call-back-dispatch'])
    .where('proven_at', '>=', since)
    .where((where) =>
      where.or([where('ended_because', 'is', null), where('ended_because', 'in', ['call-over', 'replaced'])]),
    );

/** Those call-backs, newest first. */
export function listProofsOfAgency(
  tx: Tx,
  agencyId: string,
  since: Date,
): Promise<{ callBackId: string; provenAt: Date }[]> {
  return selectProofs(tx, agencyId, since).orderBy('proven_at', 'desc').execute();
}

/** Whether that call-back reached that agency, and proved somebody there, since then. */
export async function findProofOfAgency(
  tx: Tx,
  { agencyId, callBackId, since }: { agencyId: string; callBackId: string; since: Date },
): Promise<boolean> {
  const row = await selectProofs(tx, agencyId, since)
    .where('evidence_id', '=', callBackId)
    .executeTakeFirst();
  return row !== undefined;
}
