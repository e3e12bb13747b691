import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { appendEntry, lineActor, noEnquiry } from '../ledger/index.ts';
import type { Call } from './call.ts';
import { type OldPlace, PLACE_KEPT_MS, wasCutOff } from './old-place.ts';

const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

/** More calls than anybody makes from one number in five minutes. */
const MOST_LOOKED_AT = 20;

/**
 * The place of a call from the same claimed number that was cut off a moment ago, if there is one. It is given away once: of two
 * who call at the same time one gets it.
 */
export async function takeOldPlace(
  tx: Tx,
  { callId, claimedNumber, arrivedAt }: Pick<Call, 'callId' | 'claimedNumber' | 'arrivedAt'>,
): Promise<OldPlace | undefined> {
  if (claimedNumber === null) return undefined;
  const rows = await calls(tx)
    .selectFrom('calls.call as call')
    .select((columns) => [
      'call.call_id',
      'call.state',
      'call.priority',
      'call.queue',
      'call.queued_at',
      'call.priority_before_danger',
      columns
        .selectFrom('calls.event as event')
        .select('event.cause')
        .whereRef('event.call_id', '=', 'call.call_id')
        .orderBy('event.sequence', 'desc')
        .limit(1)
        .as('cause'),
      columns
        .selectFrom('calls.wrap_up as wrap_up')
        .select('wrap_up.code')
        .whereRef('wrap_up.call_id', '=', 'call.call_id')
        .orderBy('wrap_up.started_at', 'desc')
        .limit(1)
        .as('code'),
    ])
    .where('call.claimed_number', '=', claimedNumber)
    .where('call.ended_at', '>', new Date(arrivedAt.getTime() - PLACE_KEPT_MS))
    .where('call.queued_at', 'is not', null)
    .where('call.place_given_to', 'is', null)
    .orderBy('call.ended_at', 'desc')
    .limit(MOST_LOOKED_AT)
    .forUpdate('call')
    .skipLocked()
    .execute();
  const lost = rows.find(({ state, cause, code }) =>
    wasCutOff({ state, cause: cause ?? '', wrapUpCode: code }),
  );
  if (!lost) return undefined;
  await calls(tx)
    .updateTable('calls.call')
    .set({ place_given_to: callId })
    .where('call_id', '=', lost.call_id)
    .execute();
  const subject = { callId, fromCallId: lost.call_id };
  appendEntry(tx, { kind: 'place-restored', at: arrivedAt, actor: lineActor, ...noEnquiry, subject });
  return {
    priority: lost.priority,
    queue: lost.queue,
    queuedAt: lost.queued_at,
    priorityBeforeDanger: lost.priority_before_danger,
  };
}
