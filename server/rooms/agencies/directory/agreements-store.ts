import { sql } from 'kysely';
import type { AgencyAgreement } from '../../../../contract/agency.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

/** Days as they are written: a date has no moment, and no zone. */
const day = (column: string) => sql<string>`${sql.ref(column)}::text`;
const dayOrNone = (column: string) => sql<string | null>`${sql.ref(column)}::text`;

/** What is known of an agency's agreements with immigration authorities, the newest first, also those that have ended. */
export async function listAgreements(db: Database | Tx, agencyId: string): Promise<AgencyAgreement[]> {
  return agencies(db)
    .selectFrom('agencies.agreement')
    .select(['agreement_id as agreementId', 'kind as agreement', 'source'])
    .select([day('signed_on').as('signedOn'), dayOrNone('ends_on').as('endsOn')])
    .where('agency_id', '=', agencyId)
    .orderBy('signed_on', 'desc')
    .execute();
}

/**
 * The agreements with immigration authorities that an agency has on a day (`YYYY-MM-DD`, where the custodian is), the newest first.
 * One that ends on that day is in force until it is over. For whoever keeps children: they are to know before they answer.
 */
export async function agreementsInForce(
  db: Database | Tx,
  agencyId: string,
  day: string,
): Promise<AgencyAgreement[]> {
  const all = await listAgreements(db, agencyId);
  // Days in the form of ISO 8601 are in order as texts are.
  return all.filter(({ signedOn, endsOn }) => signedOn <= day && (endsOn === null || day <= endsOn));
}

export async function insertAgreement(
  tx: Tx,
  { agencyId, ...agreed }: AgencyAgreement & { agencyId: string },
  { proposalId, at }: { proposalId: string; at: Date },
): Promise<void> {
  await agencies(tx)
    .insertInto('agencies.agreement')
    .values({
      agreement_id: agreed.agreementId,
      agency_id: agencyId,
      kind: agreed.agreement,
      signed_on: agreed.signedOn,
      ends_on: agreed.endsOn,
      source: agreed.source,
      proposal_id: proposalId,
      recorded_at: at,
    })
    .execute();
}

export async function endAgreement(
  tx: Tx,
  { agreementId, endsOn }: { agreementId: string; endsOn: string },
  proposalId: string,
): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.agreement')
    .set({ ends_on: endsOn, proposal_id: proposalId })
    .where('agreement_id', '=', agreementId)
    .execute();
}
