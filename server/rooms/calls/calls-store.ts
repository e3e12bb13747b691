import { type InsertQueryBuilder, sql, type UpdateQueryBuilder } from 'kysely';
import type { CallEventView } from '../../../contract/call.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../platform/db/database.ts';
import { sendWithNext } from '../../platform/db/transaction.ts';
import { BrokenInvariantError } from '../../platform/errors.ts';
import { type Actor, appendEntry, lineActor, noEnquiry } from '../ledger/index.ts';
import { type Call, type CallCause, follow, IllegalCallMoveError, isTerminal } from './call.ts';
import { columns, toCall, toColumns } from './call-row-store.ts';
import type { ExchangeName } from './exchanges.ts';
import { classAfter, isNobodys, laneEndIn } from './lane/lane.ts';
import type { OldPlace } from './old-place.ts';

type Tables = TablesOf<'calls'>;
const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

/** Written into the statement, as the index of the calls that are bound to somebody names them. */
const BOUND = ['offered', 'talking', 'held', 'rejoining'] as const;
const LIVE = ['greeting', 'waiting', 'in-lane', ...BOUND] as const;

export async function findCall(db: Database | Tx, callId: string): Promise<Call | undefined> {
  const row = await calls(db)
    .selectFrom('calls.call')
    .select(columns)
    .where('call_id', '=', callId)
    .executeTakeFirst();
  return row && toCall(row);
}

/** Reads a call and holds its row until the transaction ends. */
export async function lockCall(tx: Tx, callId: string): Promise<Call> {
  const row = await calls(tx)
    .selectFrom('calls.call')
    .select(columns)
    .where('call_id', '=', callId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new BrokenInvariantError(`There is no call ${callId}.`);
  return toCall(row);
}

/** Those of one exchange, or of all. */
export async function listLiveCalls(db: Database | Tx, exchange?: ExchangeName): Promise<Call[]> {
  const rows = await calls(db)
    .selectFrom('calls.call')
    .select(columns)
    .where('ended_at', 'is', null)
    .where('state', 'in', LIVE)
    .$if(exchange !== undefined, (all) => all.where('exchange', '=', exchange ?? ''))
    .orderBy('arrived_at')
    .execute();
  return rows.map(toCall);
}

/** Calls with a call-taker in which an agency is called before the caller is rung, or was just now. */
export async function listAgencyFirst(db: Database | Tx): Promise<Call[]> {
  const rows = await calls(db)
    .selectFrom('calls.call')
    .select(columns)
    .where('state', 'in', BOUND.map(sql.lit))
    .where('agency_first', '=', true)
    .where('caller_leg', '=', 'to-dial')
    .execute();
  return rows.map(toCall).filter(({ state }) => state === 'talking' || state === 'held');
}

/** The call that a call-taker is bound to, if any. */
export async function findCallOf(db: Database | Tx, accountId: string): Promise<Call | undefined> {
  const row = await calls(db)
    .selectFrom('calls.call')
    .select(columns)
    .where('call_taker_id', '=', accountId)
    .where('state', 'in', BOUND.map(sql.lit))
    .executeTakeFirst();
  return row && toCall(row);
}

/** Whoever is rung for a call, has one, or is in a colleague's. */
export async function listBoundCallTakers(db: Database | Tx): Promise<string[]> {
  const rows = await calls(db)
    .selectFrom('calls.call')
    .select('call_taker_id as account_id')
    .where('call_taker_id', 'is not', null)
    .where('state', 'in', BOUND.map(sql.lit))
    .union(calls(db).selectFrom('calls.participant').select('account_id').where('ended_at', 'is', null))
    .execute();
  return rows.flatMap((row) => row.account_id ?? []);
}

export async function listCallEvents(db: Database | Tx, callId: string): Promise<CallEventView[]> {
  const rows = await calls(db)
    .selectFrom('calls.event')
    .select(['sequence', 'at', 'to_state', 'cause'])
    .where('call_id', '=', callId)
    .orderBy('sequence')
    .execute();
  return rows.map((row) => ({
    sequence: row.sequence,
    at: row.at.toISOString(),
    state: row.to_state,
    cause: row.cause,
  }));
}

export type NewCall = Pick<
  Call,
  'callId' | 'exchange' | 'callerChannelId' | 'claimedNumber' | 'language' | 'arrivedAt'
> &
  OldPlace & { hasOldPlace: boolean };

export async function insertCall(tx: Tx, arriving: NewCall, actor: Actor): Promise<CallMove> {
  const { callId, exchange, callerChannelId, claimedNumber, language, arrivedAt } = arriving;
  const { priority, queue, queuedAt } = arriving;
  const call: Call = {
    ...{ callId, exchange, callerChannelId, claimedNumber, language, arrivedAt, priority, queue, queuedAt },
    state: 'greeting',
    stateSince: arriving.arrivedAt,
    answeredAt: null,
    endedAt: null,
    callTakerId: null,
    deskLegId: null,
    callerLeg: 'there',
    isAgencyFirst: false,
    laneUntil: null,
  };
  return storeNew(tx, { before: null, call, cause: 'arrived', actor }, arriving);
}

/** What a call begins with that the line makes to keep a promise: a place that was given before. */
export type ReturningCall = Pick<
  Call,
  | 'callId'
  | 'exchange'
  | 'callerChannelId'
  | 'claimedNumber'
  | 'language'
  | 'arrivedAt'
  | 'priority'
  | 'queue'
  | 'isAgencyFirst'
> & { queuedAt: Date };

/** A call whose caller is to be rung once a call-taker has taken it. */
export async function insertReturningCall(tx: Tx, returning: ReturningCall): Promise<CallMove> {
  const call: Call = {
    ...returning,
    state: 'waiting',
    stateSince: returning.arrivedAt,
    answeredAt: null,
    endedAt: null,
    callTakerId: null,
    deskLegId: null,
    callerLeg: 'to-dial',
    laneUntil: null,
  };
  const place = { hasOldPlace: true, priorityBeforeDanger: null };
  return storeNew(tx, { before: null, call, cause: 'return-begun', actor: lineActor }, place);
}

type PlaceFacts = Pick<NewCall, 'hasOldPlace' | 'priorityBeforeDanger'>;

async function storeNew(tx: Tx, move: CallMove, place: PlaceFacts): Promise<CallMove> {
  const { callId, exchange, callerChannelId, claimedNumber, language, arrivedAt } = move.call;
  const stored = calls(tx)
    .insertInto('calls.call')
    .values({
      ...toColumns(move.call),
      call_id: callId,
      exchange,
      caller_channel_id: callerChannelId,
      claimed_number: claimedNumber,
      language,
      arrived_at: arrivedAt,
      has_old_place: place.hasOldPlace,
      priority_before_danger: place.priorityBeforeDanger,
    })
    .returning('call_id');
  await recordMove(tx, move, stored);
  return move;
}

/** A move as it was made: the call before (null for a new one) and after it, why, and who did it. */
export type CallMove = { before: Call | null; call: Call; cause: CallCause; actor: Actor };
export type MoveChanges = {
  callTakerId?: string;
  deskLegId?: string;
  laneUntil?: Date;
  callerChannelId?: string;
};

/** The one place where a call's state changes. `call` must be locked in this transaction. */
export async function moveCall(
  tx: Tx,
  call: Call,
  cause: CallCause,
  at: Date,
  actor: Actor,
  changes: MoveChanges = {},
): Promise<CallMove> {
  const state = follow(call.state, cause);
  if (!state) throw new IllegalCallMoveError(call.callId, call.state, cause);
  const { callerChannelId = call.callerChannelId } = changes;
  const bound = state === 'offered' || state === 'talking' || state === 'held' || state === 'rejoining';
  const after: Call = {
    ...call,
    ...{ state, stateSince: at, callerChannelId },
    queuedAt: state === 'waiting' ? (call.queuedAt ?? at) : call.queuedAt,
    answeredAt: isSomebodyThere(call, cause) ? (call.answeredAt ?? at) : call.answeredAt,
    endedAt: isTerminal(state) ? at : null,
    priority: classAfter(call),
    laneUntil: laneEndIn(state, changes.laneUntil),
    callTakerId: isNobodys(state) ? null : (changes.callTakerId ?? call.callTakerId),
    callerLeg: legAfter(call, cause),
    deskLegId: bound && state !== 'rejoining' ? (changes.deskLegId ?? call.deskLegId) : null,
  };
  const stored = calls(tx)
    .updateTable('calls.call')
    .set(toColumns(after))
    .where('call_id', '=', call.callId)
    .returning('call_id');
  const move = { before: call, call: after, cause, actor };
  await recordMove(tx, move, stored);
  return move;
}

/** Whether the call-taker has somebody to talk with by this move: the caller, or whoever was reached at an agency. */
const isSomebodyThere = ({ callerLeg }: Call, cause: CallCause): boolean =>
  cause === 'went-on-at-agency' || (cause === 'answered' && callerLeg === 'there');

function legAfter({ callerLeg, isAgencyFirst }: Call, cause: CallCause): Call['callerLeg'] {
  if (cause === 'went-on-at-agency') return 'there';
  return cause === 'answered' && callerLeg === 'to-dial' && !isAgencyFirst ? 'ringing' : callerLeg;
}

/** The language in which the line speaks with this caller from now on. The call must be locked in this transaction. */
export async function setLanguage(tx: Tx, call: Call, language: Call['language']): Promise<Call> {
  if (call.language === language) return call;
  await calls(tx).updateTable('calls.call').set({ language }).where('call_id', '=', call.callId).execute();
  return { ...call, language };
}

/** The leg on which a lost desk is rung again, null where that leg ended too. The call stays `rejoining` until the desk answers. */
export async function setDeskLeg(tx: Tx, callId: string, deskLegId: string | null): Promise<void> {
  await calls(tx)
    .updateTable('calls.call')
    .set({ desk_leg_id: deskLegId })
    .where('call_id', '=', callId)
    .execute();
}

type StoreCall =
  | InsertQueryBuilder<Tables, 'calls.call', { call_id: string }>
  | UpdateQueryBuilder<Tables, 'calls.call', 'calls.call', { call_id: string }>;

/** Stores the call, by `stored`, and the event of its move in one statement; the entry in the ledger follows at the commit. */
async function recordMove(tx: Tx, move: CallMove, stored: StoreCall): Promise<void> {
  const { before, call, cause, actor } = move;
  const from = before?.state ?? null;
  const both = calls(tx)
    .with('stored', () => stored)
    .insertInto('calls.event')
    .values((values) => ({
      call_id: call.callId,
      sequence: values
        .selectFrom('calls.event')
        .where('call_id', '=', call.callId)
        .select((count) => count.fn.countAll<number>().as('n')),
      at: call.stateSince,
      from_state: from,
      to_state: call.state,
      cause,
      call_taker_id: call.callTakerId ?? before?.callTakerId ?? null,
    }));
  await sendWithNext(tx, both);
  const subject = { callId: call.callId, from, to: call.state, cause };
  appendEntry(tx, { kind: 'call-moved', at: call.stateSince, actor, ...noEnquiry, subject });
}
