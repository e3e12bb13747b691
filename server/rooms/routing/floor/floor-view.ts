import type { FloorCaller, FloorCallTaker, FloorState } from '../../../../contract/floor.ts';
import type { ListenerView } from '../../../../contract/listening.ts';
import type { Database } from '../../../platform/db/database.ts';
import { type Call, listLiveCalls } from '../../calls/index.ts';
import { listOnShift, type OnShift } from '../../staff/index.ts';
import { countTasks } from '../../tasks/index.ts';
import { readAllListeners } from './listeners-view.ts';
import { whyWaiting } from './why-waiting.ts';

export type FloorFacts = Pick<FloorState, 'callers' | 'callTakers' | 'tasks'>;
/** What the database does not know: whether the exchange is there, and which desks can be rung. */
export type FloorSurroundings = { exchangeIsAway: boolean; isReachable: (accountId: string) => boolean };

export async function readFloor(
  db: Database,
  now: Date,
  surroundings: FloorSurroundings,
): Promise<FloorFacts> {
  const [calls, people, listeners, tasks] = await Promise.all([
    listLiveCalls(db),
    listOnShift(db, now),
    readAllListeners(db),
    countTasks(db, now),
  ]);
  return { ...arrangeFloor({ calls, people, listeners }, surroundings), tasks };
}

type FloorRows = {
  calls: readonly Call[];
  people: readonly OnShift[];
  /** Who hears which call. */
  listeners: ReadonlyMap<string, ListenerView[]>;
};

/** Pure: who waits, in the order of their turn, and who works, by name. */
export function arrangeFloor(
  { calls, people, listeners }: FloorRows,
  { exchangeIsAway, isReachable }: FloorSurroundings,
): Omit<FloorFacts, 'tasks'> {
  const callOf = new Map(calls.flatMap((call) => (call.callTakerId ? [[call.callTakerId, call]] : [])));
  const callTakers = people.map((person): FloorCallTaker => {
    const { accountId, name, state, since, reason } = person;
    const reachable = isReachable(accountId);
    const call = toCallView(callOf.get(accountId), listeners);
    return { accountId, name, state, since: since.toISOString(), reason, reachable, call };
  });
  const nameOf = new Map(people.map(({ accountId, name }) => [accountId, name]));
  const callers = calls
    .filter(({ state }) => state === 'waiting' || state === 'offered')
    .toSorted(byPlace)
    .map((call): FloorCaller => {
      const isOffered = call.state === 'offered';
      return {
        callId: call.callId,
        queuedAt: placeOf(call).toISOString(),
        language: call.language,
        reason: whyWaiting({ isOffered }, { exchangeIsAway, callTakers }),
        ringsAt: isOffered && call.callTakerId ? (nameOf.get(call.callTakerId) ?? null) : null,
      };
    });
  return { callers, callTakers };
}

const placeOf = (call: Call): Date => call.queuedAt ?? call.stateSince;
const byPlace = (a: Call, b: Call) =>
  placeOf(a).getTime() - placeOf(b).getTime() || (a.callId < b.callId ? -1 : 1);

function toCallView(call: Call | undefined, listeners: FloorRows['listeners']): FloorCallTaker['call'] {
  if (!call) return null;
  const { callId, state, answeredAt, language } = call;
  return {
    ...{ callId, state, language },
    answeredAt: answeredAt?.toISOString() ?? null,
    listeners: listeners.get(callId) ?? [],
  };
}
