import type { Selectable } from 'kysely';
import type { TablesOf } from '../../platform/db/database.ts';
import type { Call } from './call.ts';

type Tables = TablesOf<'calls'>;

/** Named one by one: a column that a later release adds must not change what this one has prepared. */
export const columns = [
  ...(['call_id', 'state', 'state_since', 'caller_channel_id', 'claimed_number'] as const),
  ...(['language', 'arrived_at', 'queued_at', 'answered_at', 'ended_at', 'call_taker_id'] as const),
  ...(['desk_leg_id', 'priority', 'queue', 'caller_leg', 'lane_until', 'exchange'] as const),
  'agency_first',
] as const satisfies (keyof Tables['calls.call'])[];

/** What a move writes of a call. */
export function toColumns(call: Call) {
  return {
    state: call.state,
    state_since: call.stateSince,
    caller_channel_id: call.callerChannelId,
    queued_at: call.queuedAt,
    answered_at: call.answeredAt,
    ended_at: call.endedAt,
    call_taker_id: call.callTakerId,
    desk_leg_id: call.deskLegId,
    priority: call.priority,
    queue: call.queue,
    caller_leg: call.callerLeg,
    agency_first: call.isAgencyFirst,
    lane_until: call.laneUntil,
  };
}

/** A call as it is stored. */
export function toCall(row: Pick<Selectable<Tables['calls.call']>, (typeof columns)[number]>): Call {
  return {
    callId: row.call_id,
    state: row.state,
    stateSince: row.state_since,
    callerChannelId: row.caller_channel_id,
    claimedNumber: row.claimed_number,
    language: row.language,
    arrivedAt: row.arrived_at,
    queuedAt: row.queued_at,
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
    callTakerId: row.call_taker_id,
    deskLegId: row.desk_leg_id,
    priority: row.priority,
    queue: row.queue,
    callerLeg: row.caller_leg,
    isAgencyFirst: row.agency_first,
    laneUntil: row.lane_until,
    exchange: row.exchange,
  };
}
