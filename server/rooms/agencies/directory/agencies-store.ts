import { sql } from 'kysely';
import type { AgencyFunction } from '../../../../contract/agency.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { Agency } from './agency.ts';
import type { ListedAgency } from './list-row.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

export async function findAgency(db: Database | Tx, agencyId: string): Promise<Agency | undefined> {
  return agencies(db)
    .selectFrom('agencies.agency')
    .select(['agency_id as agencyId', 'ori', 'name', 'agency_type as agencyType'])
    .select(['county', 'state_code as stateCode', 'function'])
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
}

/** In which state each agency is. */
export async function listAgencyStates(
  db: Database | Tx,
): Promise<{ agencyId: string; stateCode: string }[]> {
  return agencies(db)
    .selectFrom('agencies.agency')
    .select(['agency_id as agencyId', 'state_code as stateCode'])
    .execute();
}

const MOST_COURTS = 500;

export async function findAgencyIdOfOri(db: Database | Tx, ori: string): Promise<string | undefined> {
  const row = await agencies(db)
    .selectFrom('agencies.agency')
    .select('agency_id')
    .where('ori', '=', ori)
    .executeTakeFirst();
  return row?.agency_id;
}

/** The agencies that two people have found to be courts, by name. */
export async function listCourts(db: Database | Tx): Promise<{ agencyId: string; name: string }[]> {
  return agencies(db)
    .selectFrom('agencies.agency')
    .select(['agency_id as agencyId', 'name'])
    .where('function', '=', 'court')
    .orderBy('name')
    .limit(MOST_COURTS)
    .execute();
}

/** False where it has another function by now. */
export async function setFunction(
  tx: Tx,
  { agencyId, from, to }: { agencyId: string; from: AgencyFunction | null; to: AgencyFunction | null },
  proposalId: string,
): Promise<boolean> {
  const row = await agencies(tx)
    .updateTable('agencies.agency')
    .set({ function: to, function_proposal_id: to === null ? null : proposalId })
    .where('agency_id', '=', agencyId)
    .where('function', 'is not distinct from', from)
    .returning('agency_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function countAgencies(db: Database | Tx): Promise<{ all: number; enabled: number }> {
  const row = await agencies(db)
    .selectFrom('agencies.agency')
    .select((count) => [
      count.fn.countAll<number>().as('all'),
      count.fn.count<number>('function').as('enabled'),
    ])
    .executeTakeFirstOrThrow();
  return { all: Number(row.all), enabled: Number(row.enabled) };
}

/** A part of a list as PostgreSQL reads it: one parameter, however many agencies. */
const asRows = (listed: readonly ListedAgency[]) => sql`jsonb_to_recordset(${JSON.stringify(listed)}::jsonb)
  AS listed("line" int, "ori" text, "name" text, "agencyType" text, "county" text, "stateCode" text)`;
const differs = sql`(agency.name, agency.agency_type, agency.county, agency.state_code)
  IS DISTINCT FROM (listed.name, listed."agencyType", listed.county, listed."stateCode")`;

/** What a list would do to one agency. `in-use` is enabled, and the list says something else about it. */
export type Comparison = { line: number; finding: 'new' | 'changed' | 'in-use' | 'same' };

export async function compareWithDirectory(
  db: Database | Tx,
  listed: readonly ListedAgency[],
): Promise<Comparison[]> {
  const { rows } = await sql<Comparison>`
    SELECT listed.line, CASE WHEN agency.agency_id IS NULL THEN 'new' WHEN NOT ${differs} THEN 'same'
      WHEN agency.function IS NULL THEN 'changed' ELSE 'in-use' END AS finding
    FROM ${asRows(listed)} LEFT JOIN agencies.agency ON agency.ori = listed.ori`.execute(db);
  return rows;
}

/** Adds what is new, disabled, and gives disabled ones the list's words. Those in use stay as they are. */
export async function takeListed(tx: Tx, listed: readonly ListedAgency[], at: Date): Promise<void> {
  await sql`
    INSERT INTO agencies.agency (agency_id, ori, name, agency_type, county, state_code, added_at)
    SELECT gen_random_uuid(), listed.ori, listed.name, listed."agencyType", listed.county, listed."stateCode", ${at}::timestamptz
    FROM ${asRows(listed)}
    ON CONFLICT (ori) DO UPDATE SET name = excluded.name, agency_type = excluded.agency_type, county = excluded.county,
      state_code = excluded.state_code
    WHERE agency.function IS NULL AND (agency.name, agency.agency_type, agency.county, agency.state_code)
      IS DISTINCT FROM (excluded.name, excluded.agency_type, excluded.county, excluded.state_code)`.execute(
    tx,
  );
}

/** A long list may take longer than any other transaction does; five minutes at most. Only from nothing can that be made longer. */
export async function allowLongImport(tx: Tx): Promise<void> {
  await sql`SELECT set_config('transaction_timeout', '0', true)`.execute(tx);
  await sql`SELECT set_config('transaction_timeout', '5min', true)`.execute(tx);
}

/** One import at a time. */
export async function lockDirectory(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('agencies import', 0))`.execute(tx);
}
