import type { AgencyFunction, AgreementKind } from '../../../../contract/agency.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { findAgency } from './agencies-store.ts';
import { agreementsInForce } from './agreements-store.ts';

/** What others decide by, and are told: what an agency is for, and its agreements with immigration authorities that are in force. */
export type AgencyFacts = { name: string; function: AgencyFunction | null; agreements: AgreementKind[] };

/** The state in which an agency is; null where there is none of that id. */
export const findAgencyState = async (db: Database | Tx, agencyId: string): Promise<string | null> =>
  (await findAgency(db, agencyId))?.stateCode ?? null;

/** The facts of an agency at a moment; undefined where there is none of that id. */
export async function findAgencyFacts(
  db: Database | Tx,
  agencyId: string,
  at: Date,
): Promise<AgencyFacts | undefined> {
  const agency = await findAgency(db, agencyId);
  if (!agency) return undefined;
  const inForce = await agreementsInForce(db, agencyId, at.toISOString().slice(0, 10));
  const agreements = [...new Set(inForce.map(({ agreement }) => agreement))];
  return { name: agency.name, function: agency.function, agreements };
}
