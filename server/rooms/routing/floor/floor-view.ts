import type { FloorCaller, FloorCallTaker, FloorState } from '../../../../contract/floor.ts';
import type { Database } from '../../../platform/db/database.ts';
import { type Call, listLiveCalls } from '../../calls/index.ts';
import { listOnShift, type OnShift } from '../../staff/index.ts';
import { whyWaiting } from './why-waiting.ts';

export type FloorFacts = Pick<FloorState, 'callers' | 'callTakers'>;
/** What the database does not know: whether the exchange is there, and which desks can be rung. */
export type FloorSurroundings = { exchangeIsAway: boolean; isReachable: (accountId: string) => boolean };

export async function readFloor(
  db: Database,
  now: Date,
  surroundings: FloorSurroundings,
): Promise<FloorFacts> {
  const [calls, people] = await Promise.all([listLiveCalls(db), listOnShift(db, now)]);
  return arrangeFloor(calls, people, surroundings);
}

/** Pure: who waits, in the order of their turn, and who works, by name. */
export function arrangeFloor(
  calls: readonly Call[],
  people: readonly OnShift[],
  { exchangeIsAway, isReachable }: FloorSurroundings,
): FloorFacts {
  const callOf = new Map(calls.flatMap((call) => (call.callTakerId ? [[call.callTakerId, call]] : [])));
  const callTakers = people.map((person): FloorCallTaker => {
    const { accountId, name, state, since, reason } = person;
    const reachable = isReachable(accountId);
    const call = toCallView(callOf.get(accountId));
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

function toCallView(call: Call | undefined): FloorCallTaker['call'] {
  if (!call) return null;
  const { callId, state, answeredAt, language } = call;
  return { callId, state, answeredAt: answeredAt?.toISOString() ?? null, language };
}
