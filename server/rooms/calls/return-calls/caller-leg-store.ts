import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { type Call, isConnected } from '../call.ts';

const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

/** The caller of a return call is rung before anybody has taken the call, which must be locked in this transaction. */
export async function setCallerRinging(tx: Tx, call: Call): Promise<Call> {
  await calls(tx)
    .updateTable('calls.call')
    .set({ caller_leg: 'ringing' })
    .where('call_id', '=', call.callId)
    .execute();
  return { ...call, callerLeg: 'ringing' };
}

/** The caller of a return call was rung and has answered. The call must be locked in this transaction. */
export async function setCallerThere(tx: Tx, call: Call, at: Date): Promise<Call> {
  // Only now has somebody been answered; the call-taker alone is no talk.
  const answeredAt = isConnected(call.state) ? (call.answeredAt ?? at) : call.answeredAt;
  // For how long nobody was there, nobody has waited on the line.
  const stateSince = call.state === 'waiting' ? at : call.stateSince;
  await calls(tx)
    .updateTable('calls.call')
    .set({ caller_leg: 'there', answered_at: answeredAt, state_since: stateSince })
    .where('call_id', '=', call.callId)
    .execute();
  return { ...call, callerLeg: 'there', answeredAt, stateSince };
}
