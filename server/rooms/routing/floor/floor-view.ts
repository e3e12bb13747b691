import type { FloorCaller, FloorCallTaker, FloorState } from '../../../../contract/floor.ts';
import type { ListenerView } from '../../../../contract/listening.ts';
import type { WaitReason } from '../../../../contract/routing.ts';
import type { Database } from '../../../platform/db/database.ts';
import { findCodesClosedSince } from '../../agencies/index.ts';
import { type Call, type ExchangeName, listLiveCalls, listMuted } from '../../calls/index.ts';
import { listOnShift, type OnShift } from '../../staff/index.ts';
import { countTasks } from '../../tasks/index.ts';
import { readAnnouncements } from '../announcements/announcements-view.ts';
import type { Assigned } from '../assignment/assign.ts';
import { rank } from '../assignment/rank.ts';
import { type ClosedQueues, fateOf } from '../closing/closed-queue.ts';
import { nameOfQueue, toAssignmentRules } from '../rules/apply-rules.ts';
import type { RoutingRules } from '../rules/rules.ts';
import { listQueues, type NamedClosing, readClosings } from './floor-queues.ts';
import { readAllListeners } from './listeners-view.ts';
import { whyWaiting } from './why-waiting.ts';

export type FloorFacts = Pick<
  FloorState,
  'callers' | 'callTakers' | 'queues' | 'announcements' | 'tasks' | 'exchangesAway' | 'callCodesClosedSince'
>;
/** What the floor's own reading of the database does not tell. */
export type FloorSurroundings = {
  /** The exchanges that cannot be reached. */
  exchangesAway: ExchangeName[];
  /** Which desks can be rung. */
  isReachable: (accountId: string) => boolean;
  rules: RoutingRules;
  /** Who must wait, and why, as the router decides it. */
  look: () => Promise<Assigned>;
};

export async function readFloor(
  db: Database,
  now: Date,
  surroundings: FloorSurroundings,
): Promise<FloorFacts> {
  const [calls, closings, announcements, people, listeners, { waiting }, tasks, muted, codesClosedSince] =
    await Promise.all([
      listLiveCalls(db),
      readClosings(db),
      readAnnouncements(db, now),
      listOnShift(db, now),
      readAllListeners(db),
      surroundings.look(),
      countTasks(db, now),
      listMuted(db),
      findCodesClosedSince(db),
    ]);
  const reasons = new Map(waiting.map(({ callId, because }) => [callId, because]));
  const closed = new Map(closings.map(({ queue, closedAt }) => [queue, closedAt]));
  const rows = { calls, closings, closed, people, listeners, reasons, muted };
  const { exchangesAway } = surroundings;
  const callCodesClosedSince = codesClosedSince?.toISOString() ?? null;
  return { ...arrangeFloor(rows, surroundings), announcements, tasks, exchangesAway, callCodesClosedSince };
}

type FloorRows = {
  calls: readonly Call[];
  closings: readonly NamedClosing[];
  closed: ClosedQueues;
  people: readonly OnShift[];
  /** Who hears which call. */
  listeners: ReadonlyMap<string, ListenerView[]>;
  reasons: ReadonlyMap<string, WaitReason>;
  /** Who is muted in which call. */
  muted: ReadonlyMap<string, ReadonlySet<string>>;
};

/** Pure: who waits, in the order of their turn, and who works, by name. */
export function arrangeFloor(
  rows: FloorRows,
  { exchangesAway, isReachable, rules }: Omit<FloorSurroundings, 'look'>,
): Pick<FloorFacts, 'callers' | 'callTakers' | 'queues'> {
  const { calls, people, listeners, muted } = rows;
  const callOf = new Map(calls.flatMap((call) => (call.callTakerId ? [[call.callTakerId, call]] : [])));
  const callTakers = people.map((person): FloorCallTaker => {
    const { accountId, name, state, since, reason } = person;
    const reachable = isReachable(accountId);
    const call = toCallView(callOf.get(accountId), listeners, muted);
    return { accountId, name, state, since: since.toISOString(), reason, reachable, call };
  });
  const nameOf = new Map(people.map(({ accountId, name }) => [accountId, name]));
  const waiting = calls
    .filter(({ state }) => state === 'waiting' || state === 'offered')
    .map((call) => ({ ...call, queuedAt: call.queuedAt ?? call.stateSince }));
  const callers = rank(waiting, toAssignmentRules(rules)).map((call): FloorCaller => {
    const isOffered = call.state === 'offered';
    const because = isOffered ? undefined : rows.reasons.get(call.callId);
    const isLedOn = fateOf(call, rows.closed, rules).kind !== 'stay';
    const { callId, language, priority, queue } = call;
    return {
      ...{ callId, language, priority, queue },
      queuedAt: call.queuedAt.toISOString(),
      queueName: nameOfQueue(rules, queue),
      isReturnCall: call.callerLeg !== 'there',
      reason: whyWaiting(
        { isOffered, isLedOn, because },
        { exchangeIsAway: exchangesAway.includes(call.exchange), callTakers },
      ),
      missing: because?.missing ?? [],
      search: because && because.rings > 1 ? toSearch(call.queuedAt, because) : null,
      ringsAt: isOffered && call.callTakerId ? (nameOf.get(call.callTakerId) ?? null) : null,
    };
  });
  return { callers, callTakers, queues: listQueues(rules, rows.closings, callers) };
}

/** Rings open after whole seconds of waiting, so the moment is exact, and the same from one look to the next, however long each took. */
function toSearch(queuedAt: Date, { ring, rings, waitedSeconds, widerInSeconds }: WaitReason) {
  if (widerInSeconds === null) return { ring, rings, widerAt: null };
  const opensAfterSeconds = waitedSeconds + widerInSeconds;
  return { ring, rings, widerAt: new Date(queuedAt.getTime() + opensAfterSeconds * 1000).toISOString() };
}

function toCallView(
  call: Call | undefined,
  listeners: FloorRows['listeners'],
  muted: FloorRows['muted'],
): FloorCallTaker['call'] {
  if (!call) return null;
  const { callId, state, answeredAt, language } = call;
  return {
    ...{ callId, state, language },
    answeredAt: answeredAt?.toISOString() ?? null,
    muted: muted.get(callId)?.has(call.callTakerId ?? '') === true,
    listeners: listeners.get(callId) ?? [],
  };
}
