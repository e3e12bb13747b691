import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { OwnTelephone, OwnTelephoneEnd } from './own-telephone.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

const columns = [
  ...(['officer_telephone_id', 'officer_id', 'agency_id', 'number_kept'] as const),
  ...(['given_at', 'confirmed_at', 'confirmed_by'] as const),
] as const;

/** The telephone that an officer has given, held until the transaction ends. The officer's row must be locked before. */
export async function lockOwnTelephone(tx: Tx, officerId: string): Promise<OwnTelephone | undefined> {
  const row = await agencies(tx)
    .selectFrom('agencies.officer_telephone')
    .select(columns)
    .where('officer_id', '=', officerId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row?.number_kept) return undefined;
  return {
    ...{ telephoneId: row.officer_telephone_id, officerId: row.officer_id, agencyId: row.agency_id },
    ...{ numberKept: row.number_kept, givenAt: row.given_at },
    ...{ confirmedAt: row.confirmed_at, confirmedBy: row.confirmed_by },
  };
}

/** The officer must have none in this transaction. */
export async function insertOwnTelephone(
  tx: Tx,
  given: Omit<OwnTelephone, 'confirmedAt' | 'confirmedBy'>,
): Promise<void> {
  await agencies(tx)
    .insertInto('agencies.officer_telephone')
    .values({
      officer_telephone_id: given.telephoneId,
      officer_id: given.officerId,
      agency_id: given.agencyId,
      number_kept: given.numberKept,
      given_at: given.givenAt,
    })
    .execute();
}

export async function confirmRow(
  tx: Tx,
  telephoneId: string,
  { by, callBackId, at }: { by: string; callBackId: string; at: Date },
): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.officer_telephone')
    .set({ confirmed_at: at, confirmed_by: by, confirmed_in: callBackId })
    .where('officer_telephone_id', '=', telephoneId)
    .execute();
}

export async function endRow(tx: Tx, telephoneId: string, because: OwnTelephoneEnd, at: Date): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.officer_telephone')
    .set({ number_kept: null, ended_at: at, ended_because: because })
    .where('officer_telephone_id', '=', telephoneId)
    .execute();
}

/** Whether a telephone was confirmed within this call-back, and nobody has given another since. */
export async function isConfirmedIn(db: Database | Tx, callBackId: string): Promise<boolean> {
  const row = await agencies(db)
    .selectFrom('agencies.officer_telephone')
    .select('officer_telephone_id')
    .where('confirmed_in', '=', callBackId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export type ComparedTelephone = { telephoneId: string; officerId: string; name: string; badge: string };

/**
 * The telephone that was read out in this call-back as it was given, where it is still the officer's own; for the call-taker alone who
 * compared it, whose look is in the ledger.
 */
export async function findCompared(
  db: Database | Tx,
  callBackId: string,
  accountId: string,
): Promise<ComparedTelephone | undefined> {
  return agencies(db)
    .selectFrom('agencies.call_back as call_back')
    .innerJoin('agencies.officer_telephone as telephone', (join) =>
      join
        .onRef('telephone.officer_telephone_id', '=', 'call_back.compared_telephone_id')
        .on('telephone.ended_at', 'is', null),
    )
    .innerJoin('agencies.officer as officer', 'officer.officer_id', 'telephone.officer_id')
    .select(['telephone.officer_telephone_id as telephoneId', 'officer.officer_id as officerId'])
    .select(['officer.name', 'officer.badge'])
    .where('call_back.call_back_id', '=', callBackId)
    .where('call_back.compared_by', '=', accountId)
    .executeTakeFirst();
}

/** Notes which telephone was read out, and to whom its officer was shown; null where it is over. */
export async function noteCompared(
  tx: Tx,
  callBackId: string,
  compared: { telephoneId: string; accountId: string } | null,
): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.call_back')
    .set({ compared_telephone_id: compared?.telephoneId ?? null, compared_by: compared?.accountId ?? null })
    .where('call_back_id', '=', callBackId)
    .execute();
}

/** Counts one number that was read out within a call-back; undefined where there were too many before. */
export async function countConfirmTry(tx: Tx, callBackId: string, most: number): Promise<number | undefined> {
  const row = await agencies(tx)
    .updateTable('agencies.call_back')
    .set((set) => ({ confirm_tries: set('confirm_tries', '+', 1) }))
    .where('call_back_id', '=', callBackId)
    .where('confirm_tries', '<', most)
    .returning('confirm_tries')
    .executeTakeFirst();
  return row?.confirm_tries;
}
