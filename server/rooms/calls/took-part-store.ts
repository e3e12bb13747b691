import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

/** Who has answered these calls: of each call once, and of none that nobody answered. */
export async function listCallTakers(
  db: Database | Tx,
  callIds: readonly string[],
): Promise<{ callId: string; callTakerId: string }[]> {
  if (callIds.length === 0) return [];
  const rows = await db
    .$pickTables<NamesOf<'calls'>>()
    .selectFrom('calls.event')
    .select(['call_id', 'call_taker_id'])
    .distinct()
    .where('call_id', 'in', callIds)
    .where('to_state', '=', 'talking')
    .execute();
  return rows.flatMap(({ call_id: callId, call_taker_id: callTakerId }) =>
    callTakerId === null ? [] : [{ callId, callTakerId }],
  );
}

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
