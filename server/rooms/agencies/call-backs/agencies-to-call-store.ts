import type { TelephoneUse } from '../../../../contract/agency.ts';
import type { NotDialled } from '../../../../contract/call-back.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

type Telephone = { telephoneId: string; number: string; usedFor: TelephoneUse; checkIsDue: boolean };
export type TelephoneFound = Telephone & { notDialled: NotDialled | null };

/** The telephone of an agency, with why it is not dialled; undefined where the agency has no such telephone. */
export async function findTelephoneToDial(
  tx: Tx,
  { agencyId, telephoneId }: { agencyId: string; telephoneId: string },
  now: Date,
): Promise<TelephoneFound | undefined> {
  const rows = await listTelephones(tx, [agencyId], now);
  return rows.find((row) => row.agencyId === agencyId && row.telephoneId === telephoneId);
}

/** The telephones of these agencies, each with why it is not dialled. */
export async function listTelephonesToDial(
  tx: Database | Tx,
  agencyIds: string[],
  now: Date,
): Promise<Map<string, TelephoneFound[]>> {
  const telephones = await listTelephones(tx, agencyIds, now);
  return new Map(
    agencyIds.map((id) => [
      id,
      telephones.filter(({ agencyId }) => agencyId === id).map(({ agencyId: _, ...telephone }) => telephone),
    ]),
  );
}

/** Whether the directory has this number for a served agency. It proves nothing: anybody can claim a number. */
export async function isNumberOfAgency(db: Database | Tx, number: string): Promise<boolean> {
  const row = await agencies(db)
    .selectFrom('agencies.telephone')
    .select('telephone_id')
    .where('number', '=', number)
    .where('retired_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findAgencyName(db: Database | Tx, agencyId: string): Promise<string | undefined> {
  const row = await agencies(db)
    .selectFrom('agencies.agency')
    .select('name')
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  return row?.name;
}

export async function findUseOf(db: Database | Tx, telephoneId: string): Promise<TelephoneUse | undefined> {
  const row = await agencies(db)
    .selectFrom('agencies.telephone')
    .select('used_for')
    .where('telephone_id', '=', telephoneId)
    .executeTakeFirst();
  return row?.used_for;
}

async function listTelephones(
  db: Database | Tx,
  agencyIds: string[],
  now: Date,
): Promise<(TelephoneFound & { agencyId: string })[]> {
  if (agencyIds.length === 0) return [];
  const rows = await agencies(db)
    .selectFrom('agencies.telephone as telephone')
    .innerJoin('agencies.agency as agency', 'agency.agency_id', 'telephone.agency_id')
    .leftJoin('agencies.telephone_change as change', (join) =>
      join.onRef('change.telephone_id', '=', 'telephone.telephone_id').on('change.ended_at', 'is', null),
    )
    .select('change.proposal_id as frozen_by')
    .select(['telephone.agency_id', 'telephone.telephone_id', 'telephone.number', 'telephone.used_for'])
    .select(['telephone.retired_at', 'telephone.check_due_at', 'agency.function', 'agency.is_served'])
    .where('telephone.agency_id', 'in', agencyIds)
    .orderBy('telephone.used_for')
    .orderBy('telephone.number')
    .execute();
  return rows.map((row) => ({
    ...{ agencyId: row.agency_id, telephoneId: row.telephone_id, number: row.number, usedFor: row.used_for },
    checkIsDue: row.check_due_at <= now,
    notDialled: whyNot(row),
  }));
}

type Kept = {
  function: string | null;
  is_served: boolean;
  retired_at: Date | null;
  frozen_by: string | null;
};

function whyNot(kept: Kept): NotDialled | null {
  if (!kept.is_served) return kept.function === null ? 'agency-disabled' : 'agency-not-served';
  if (kept.retired_at !== null) return 'telephone-retired';
  return kept.frozen_by === null ? null : 'telephone-frozen';
}
