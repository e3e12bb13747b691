import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { SealedNumber } from './return-calls-store.ts';

const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

/** Puts the sealed number in the place of the clear one. Of two open promises for one number only the first has the digest. */
export async function replaceClearNumber(
  tx: Tx,
  returnCallId: string,
  { numberKept, numberDigest }: SealedNumber,
): Promise<void> {
  const other = await calls(tx)
    .selectFrom('calls.return_call')
    .select('return_call_id')
    .where('number_digest', '=', numberDigest)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  await calls(tx)
    .updateTable('calls.return_call')
    .set({ number: null, number_kept: numberKept, number_digest: other ? null : numberDigest })
    .where('return_call_id', '=', returnCallId)
    .execute();
}

/** Promises that ended without the death of their number's key: the release before sealing knows of none. */
export async function listLeftNumbers(db: Database): Promise<string[]> {
  const rows = await calls(db)
    .selectFrom('calls.return_call')
    .select('return_call_id')
    .where('ended_at', 'is not', null)
    .where('number_kept', 'is not', null)
    .execute();
  return rows.map((row) => row.return_call_id);
}

export async function forgetLeftNumber(tx: Tx, returnCallId: string): Promise<void> {
  await calls(tx)
    .updateTable('calls.return_call')
    .set({ number_kept: null, number_digest: null })
    .where('return_call_id', '=', returnCallId)
    .where('ended_at', 'is not', null)
    .execute();
}
