import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

/** An agency that the line serves now (`isServed`); undefined where it serves it not, or knows no such agency. */
export function findServedAgency(
  db: Database | Tx,
  agencyId: string,
): Promise<{ name: string; ori: string } | undefined> {
  return agencies(db)
    .selectFrom('agencies.agency')
    .select(['name', 'ori'])
    .where('agency_id', '=', agencyId)
    .where('is_served', '=', true)
    .executeTakeFirst();
}
