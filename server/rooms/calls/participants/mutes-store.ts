import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { isTerminal } from '../call.ts';
import type { CallMove } from '../calls-store.ts';

const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

export type InCall = { callId: string; accountId: string };

/** Writes down that somebody has muted the own telephone, or has ended that; nothing where it was so before. */
export async function setMuted(
  tx: Tx,
  { callId, accountId }: InCall,
  muted: boolean,
  at: Date,
): Promise<void> {
  const changed = muted
    ? await beginMute(tx, { callId, accountId }, at)
    : await endMutes(tx, callId, at, accountId);
  if (!changed) return;
  const subject = { callId, accountId, muted };
  appendEntry(tx, { kind: 'mute-set', at, actor: staffActor(accountId), ...noEnquiry, subject });
}

async function beginMute(tx: Tx, { callId, accountId }: InCall, at: Date): Promise<boolean> {
  const row = await calls(tx)
    .insertInto('calls.mute')
    .values({ call_id: callId, account_id: accountId, began_at: at })
    .onConflict((conflict) =>
      conflict.columns(['call_id', 'account_id']).where('ended_at', 'is', null).doNothing(),
    )
    .returning('mute_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends what is muted in a call, for one account or for all; false where nothing was. */
export async function endMutes(tx: Tx, callId: string, at: Date, accountId?: string): Promise<boolean> {
  const open = calls(tx)
    .updateTable('calls.mute')
    .set({ ended_at: at })
    .where('call_id', '=', callId)
    .where('ended_at', 'is', null)
    .returning('mute_id');
  const ended = await (accountId ? open.where('account_id', '=', accountId) : open).execute();
  return ended.length > 0;
}

/** The accounts that are muted, by call. */
export async function listMuted(db: Database | Tx, callId?: string): Promise<Map<string, Set<string>>> {
  const open = calls(db)
    .selectFrom('calls.mute')
    .select(['call_id', 'account_id'])
    .where('ended_at', 'is', null);
  const muted = new Map<string, Set<string>>();
  for (const row of await (callId ? open.where('call_id', '=', callId) : open).execute())
    muted.set(row.call_id, (muted.get(row.call_id) ?? new Set()).add(row.account_id));
  return muted;
}

/** Whoever's part in a call is over is not muted in it any more; whoever loses the desk's leg, and is rung again, still is. */
export async function endMutesOf(tx: Tx, { before, call }: CallMove): Promise<void> {
  const { callId, stateSince } = call;
  if (isTerminal(call.state)) await endMutes(tx, callId, stateSince);
  else if (before?.callTakerId && before.callTakerId !== call.callTakerId)
    await endMutes(tx, callId, stateSince, before.callTakerId);
}
