import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

/** Whether somebody has talked in a call, had it offered, or was asked into it. */
export async function tookPart(db: Database | Tx, callId: string, accountId: string): Promise<boolean> {
  const calls = db.$pickTables<NamesOf<'calls'>>();
  const asCallTaker = await calls
    .selectFrom('calls.event')
    .select('call_id')
    .where('call_id', '=', callId)
    .where('call_taker_id', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  if (asCallTaker) return true;
  const asGuest = await calls
    .selectFrom('calls.participant')
    .select('call_id')
    .where('call_id', '=', callId)
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  return asGuest !== undefined;
}
