import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { RetiredTelephone } from '../../../../contract/agency.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../../platform/db/database.ts';
import type { Telephone } from './telephone.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();
type Row = Selectable<TablesOf<'agencies'>['agencies.telephone']> & { is_frozen: unknown };

function selectTelephones(db: Database | Tx) {
  return agencies(db)
    .selectFrom('agencies.telephone as one')
    .selectAll('one')
    .select((is) =>
      is
        .exists(
          is
            .selectFrom('agencies.telephone_change as change')
            .whereRef('change.telephone_id', '=', 'one.telephone_id')
            .where('change.ended_at', 'is', null)
            .select('change.proposal_id'),
        )
        .as('is_frozen'),
    )
    .where('one.retired_at', 'is', null);
}

/** The telephones of an agency, dispatch first. */
export async function listTelephones(db: Database | Tx, agencyId: string): Promise<Telephone[]> {
  const rows = await selectTelephones(db)
    .where('one.agency_id', '=', agencyId)
    .orderBy('one.used_for')
    .orderBy('one.confirmed_at')
    .execute();
  return rows.map(toTelephone);
}

const MOST_RETIRED = 50;

/** Telephones at which the agency was reached once; never for a call-back. The one that was retired last comes first. */
export async function listRetiredTelephones(
  db: Database | Tx,
  agencyId: string,
): Promise<RetiredTelephone[]> {
  const rows = await agencies(db)
    .selectFrom('agencies.telephone')
    .select(['telephone_id', 'number', 'used_for', 'confirmed_at', 'retired_at', 'retired_because'])
    .where('agency_id', '=', agencyId)
    .where('retired_at', 'is not', null)
    .orderBy('retired_at', 'desc')
    .limit(MOST_RETIRED)
    .execute();
  return rows.flatMap(({ retired_at, ...row }) =>
    retired_at === null
      ? []
      : {
          ...{ telephoneId: row.telephone_id, number: row.number, usedFor: row.used_for },
          ...{ confirmedAt: row.confirmed_at.toISOString(), retiredAt: retired_at.toISOString() },
          because: row.retired_because,
        },
  );
}

/** One of an agency's telephones. */
export async function findTelephone(
  db: Database | Tx,
  { agencyId, telephoneId }: { agencyId: string; telephoneId: string },
): Promise<Telephone | undefined> {
  const row = await selectTelephones(db)
    .where('one.agency_id', '=', agencyId)
    .where('one.telephone_id', '=', telephoneId)
    .executeTakeFirst();
  return row && toTelephone(row);
}

function toTelephone(row: Row): Telephone {
  return {
    telephoneId: row.telephone_id,
    agencyId: row.agency_id,
    number: row.number,
    usedFor: row.used_for,
    source: row.source,
    confirmedAt: row.confirmed_at,
    checkDueAt: row.check_due_at,
    isFrozen: Boolean(row.is_frozen),
  };
}

/** Changes of one agency's telephones, and proposals of such, come one after another. */
export async function lockTelephones(tx: Tx, agencyId: string): Promise<void> {
  const subject = `telephones of ${agencyId}`;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${subject}::text, 0))`.execute(tx);
}

export type NewTelephone = Omit<Telephone, 'isFrozen'>;

export async function insertTelephone(tx: Tx, telephone: NewTelephone, proposalId: string): Promise<void> {
  await agencies(tx)
    .insertInto('agencies.telephone')
    .values({
      telephone_id: telephone.telephoneId,
      agency_id: telephone.agencyId,
      number: telephone.number,
      used_for: telephone.usedFor,
      source: telephone.source,
      proposal_id: proposalId,
      confirmed_at: telephone.confirmedAt,
      check_due_at: telephone.checkDueAt,
    })
    .execute();
}

/** False where it is retired already. */
export async function retireTelephone(
  tx: Tx,
  { telephoneId, because }: { telephoneId: string; because: string },
  at: Date,
): Promise<boolean> {
  const row = await agencies(tx)
    .updateTable('agencies.telephone')
    .set({ retired_at: at, retired_because: because })
    .where('telephone_id', '=', telephoneId)
    .where('retired_at', 'is', null)
    .returning('telephone_id')
    .executeTakeFirst();
  return row !== undefined;
}

type Checked = Pick<Telephone, 'telephoneId' | 'source' | 'confirmedAt' | 'checkDueAt'>;

/** False where it is retired by now. */
export async function confirmAgain(tx: Tx, checked: Checked, proposalId: string): Promise<boolean> {
  const row = await agencies(tx)
    .updateTable('agencies.telephone')
    .set({
      source: checked.source,
      confirmed_at: checked.confirmedAt,
      check_due_at: checked.checkDueAt,
      proposal_id: proposalId,
    })
    .where('telephone_id', '=', checked.telephoneId)
    .where('retired_at', 'is', null)
    .returning('telephone_id')
    .executeTakeFirst();
  return row !== undefined;
}

type Change = { proposalId: string; agencyId: string; telephoneId: string | null };

/** From now on nobody is called back at that telephone. */
export async function freeze(tx: Tx, { proposalId, agencyId, telephoneId }: Change, at: Date): Promise<void> {
  await agencies(tx)
    .insertInto('agencies.telephone_change')
    .values({ proposal_id: proposalId, agency_id: agencyId, telephone_id: telephoneId, made_at: at })
    .execute();
}

export async function thaw(tx: Tx, proposalId: string, at: Date): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.telephone_change')
    .set({ ended_at: at })
    .where('proposal_id', '=', proposalId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Telephones that need somebody: their check is due, or a change of them waits for a decision. */
export async function countAttention(db: Database | Tx, now: Date): Promise<{ due: number; frozen: number }> {
  const due = await agencies(db)
    .selectFrom('agencies.telephone')
    .select((count) => count.fn.countAll<number>().as('count'))
    .where('retired_at', 'is', null)
    .where('check_due_at', '<=', now)
    .executeTakeFirstOrThrow();
  const frozen = await agencies(db)
    .selectFrom('agencies.telephone_change')
    .select((count) => count.fn.count<number>('telephone_id').as('count'))
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { due: Number(due.count), frozen: Number(frozen.count) };
}
