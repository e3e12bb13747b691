import { sql } from 'kysely';
import type { LineLanguage } from '../../../contract/call.ts';
import type { CallerLeg } from '../../../contract/return-call.ts';
import type { PriorityClass } from '../../../contract/routing.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { appendEntry, noEnquiry } from '../ledger/index.ts';
import type { Call } from './call.ts';
import type { Classification } from './classify.ts';
import type { ExchangeName } from './exchanges.ts';

const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

/** What decides who is next. */
export type WaitingCall = {
  callId: string;
  exchange: ExchangeName;
  queue: string;
  queuedAt: Date;
  priority: PriorityClass;
  language: LineLanguage;
  preferredAccountId: string | null;
  /** Was cut off, called again, and waits at the place of before. */
  hasOldPlace: boolean;
  /** Whether somebody is on the line, or is to be rung for a return call. */
  callerLeg: CallerLeg;
  /** An agency is called before the caller is rung. */
  isAgencyFirst: boolean;
};

/** Everybody in the queues, in the order of their places. */
export async function listWaitingCalls(db: Database | Tx): Promise<WaitingCall[]> {
  const rows = await calls(db)
    .selectFrom('calls.call')
    .select([
      'call_id',
      'queue',
      'queued_at',
      'state_since',
      'priority',
      'language',
      'preferred_account_id',
      'has_old_place',
      'caller_leg',
      'exchange',
      'agency_first',
    ])
    .where('state', '=', sql.lit('waiting'))
    .orderBy('queued_at')
    .orderBy('call_id')
    .execute();
  return rows.map((row) => ({
    callId: row.call_id,
    exchange: row.exchange,
    queue: row.queue,
    queuedAt: row.queued_at ?? row.state_since,
    priority: row.priority,
    language: row.language,
    preferredAccountId: row.preferred_account_id,
    hasOldPlace: row.has_old_place,
    callerLeg: row.caller_leg,
    isAgencyFirst: row.agency_first,
  }));
}

/** How many wait, and since when the one who came first does; without reading each of them. */
export async function countWaitingCalls(
  db: Database | Tx,
): Promise<{ count: number; oldestQueuedAt: Date | null }> {
  const row = await calls(db)
    .selectFrom('calls.call')
    .select((select) => [
      select.fn.countAll<number>().as('count'),
      select.fn.min(select.fn.coalesce('queued_at', 'state_since')).as('oldest_queued_at'),
    ])
    .where('state', '=', sql.lit('waiting'))
    .executeTakeFirstOrThrow();
  return { count: row.count, oldestQueuedAt: row.oldest_queued_at };
}

/** Stores what a call is now taken for. `call` is locked in this transaction. */
export async function storeClass(
  tx: Tx,
  call: Call,
  { to, cause, actor }: Classification,
  at: Date,
): Promise<Call> {
  const after = { ...call, priority: to.priority ?? call.priority, queue: to.queue ?? call.queue };
  await calls(tx)
    .updateTable('calls.call')
    .set({ priority: after.priority, queue: after.queue })
    .$if(call.priority !== 'danger' && after.priority === 'danger', (update) =>
      update.set({ priority_before_danger: call.priority === 'danger' ? null : call.priority }),
    )
    .$if(to.preferredAccountId !== undefined, (update) =>
      update.set({ preferred_account_id: to.preferredAccountId ?? null }),
    )
    .where('call_id', '=', call.callId)
    .execute();
  const subject = {
    callId: call.callId,
    from: call.priority,
    to: after.priority,
    queue: after.queue,
    cause,
  };
  appendEntry(tx, { kind: 'call-classified', at, actor, ...noEnquiry, subject });
  return after;
}

/** What a call in danger was taken for before; `routine` where that is not known. */
export async function findPriorityBeforeDanger(db: Database | Tx, callId: string): Promise<PriorityClass> {
  const row = await calls(db)
    .selectFrom('calls.call')
    .select('priority_before_danger')
    .where('call_id', '=', callId)
    .executeTakeFirst();
  return row?.priority_before_danger ?? 'routine';
}
