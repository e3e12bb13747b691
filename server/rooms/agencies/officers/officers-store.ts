import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { Officer, OfficerRole } from './officer.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

const selectOfficers = (db: Database | Tx) =>
  agencies(db)
    .selectFrom('agencies.officer as officer')
    .innerJoin('agencies.agency as agency', 'agency.agency_id', 'officer.agency_id')
    .select(['officer.officer_id', 'officer.agency_id', 'officer.officer_number', 'officer.role'])
    .select(['officer.name', 'officer.badge', 'officer.state'])
    .select(['agency.name as agency_name', 'agency.ori', 'agency.is_served']);

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof selectOfficers>['executeTakeFirst']>>>;

const toOfficer = (row: Row): Officer => ({
  officerId: row.officer_id,
  agencyId: row.agency_id,
  agencyName: row.agency_name,
  agencyOri: row.ori,
  officerNumber: row.officer_number,
  role: row.role,
  name: row.name,
  badge: row.badge,
  state: row.state,
  isAgencyServed: row.is_served,
});

export async function findOfficer(db: Database | Tx, officerId: string): Promise<Officer | undefined> {
  const row = await selectOfficers(db).where('officer.officer_id', '=', officerId).executeTakeFirst();
  return row && toOfficer(row);
}

/** Reads an officer and holds the row until the transaction ends. */
export async function lockOfficer(tx: Tx, officerId: string): Promise<Officer | undefined> {
  const row = await selectOfficers(tx)
    .where('officer.officer_id', '=', officerId)
    .forUpdate('officer')
    .executeTakeFirst();
  return row && toOfficer(row);
}

/** Whose number this is. */
export async function findOfficerOfNumber(
  db: Database | Tx,
  officerNumber: string,
): Promise<Officer | undefined> {
  const row = await selectOfficers(db).where('officer.officer_number', '=', officerNumber).executeTakeFirst();
  return row && toOfficer(row);
}

/** What these officers are called, by id; those who were revoked too. */
export async function listOfficerNames(
  db: Database | Tx,
  officerIds: readonly string[],
): Promise<Map<string, string>> {
  if (officerIds.length === 0) return new Map();
  const rows = await agencies(db)
    .selectFrom('agencies.officer')
    .select(['officer_id', 'name'])
    .where('officer_id', 'in', officerIds)
    .execute();
  return new Map(rows.map((row) => [row.officer_id, row.name]));
}

/** Whose number this is, held until the transaction ends. */
export async function lockOfficerOfNumber(tx: Tx, officerNumber: string): Promise<Officer | undefined> {
  const row = await selectOfficers(tx)
    .where('officer.officer_number', '=', officerNumber)
    .forUpdate('officer')
    .executeTakeFirst();
  return row && toOfficer(row);
}

/** The officers of an agency, the revoked ones last. */
export async function listOfficers(db: Database | Tx, agencyId: string): Promise<Officer[]> {
  const rows = await selectOfficers(db)
    .where('officer.agency_id', '=', agencyId)
    .orderBy(
      (order) => order.ref('officer.revoked_at'),
      (by) => by.desc().nullsFirst(),
    )
    .orderBy('officer.name')
    .execute();
  return rows.map(toOfficer);
}

export type NewOfficer = {
  officerId: string;
  agencyId: string;
  officerNumber: string;
  role: OfficerRole;
  name: string;
  badge: string;
  /** Who invited: an administrator of the agency, or the proposal that two of the line's people agreed on. */
  by: { officerId: string } | { proposalId: string };
  /** The hash under which the mail address is kept, sealed. */
  mailKept: string;
  at: Date;
};

/** False where somebody has this number already. */
export async function insertOfficer(tx: Tx, officer: NewOfficer): Promise<boolean> {
  const { by } = officer;
  const row = await agencies(tx)
    .insertInto('agencies.officer')
    .values({
      officer_id: officer.officerId,
      agency_id: officer.agencyId,
      officer_number: officer.officerNumber,
      role: officer.role,
      name: officer.name,
      badge: officer.badge,
      mail_kept: officer.mailKept,
      state: 'invited',
      invited_by: 'officerId' in by ? by.officerId : null,
      proposal_id: 'proposalId' in by ? by.proposalId : null,
      invited_at: officer.at,
    })
    .onConflict((conflict) => conflict.column('officer_number').doNothing())
    .returning('officer_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** False where the officer was active, or revoked, already. */
export async function activateOfficer(tx: Tx, officerId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await agencies(tx)
    .updateTable('agencies.officer')
    .set({ state: 'active', activated_at: at })
    .where('officer_id', '=', officerId)
    .where('state', '=', 'invited')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function revokeRow(tx: Tx, officerId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await agencies(tx)
    .updateTable('agencies.officer')
    .set({ state: 'revoked', revoked_at: at, mail_kept: null })
    .where('officer_id', '=', officerId)
    .where('state', '<>', 'revoked')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The hash under which an officer's mail address is kept; null where there is none. */
export async function findMailKept(tx: Tx, officerId: string): Promise<string | null> {
  const row = await agencies(tx)
    .selectFrom('agencies.officer')
    .select('mail_kept')
    .where('officer_id', '=', officerId)
    .executeTakeFirst();
  return row?.mail_kept ?? null;
}
