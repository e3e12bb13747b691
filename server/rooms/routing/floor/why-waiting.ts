import type { PresenceState } from '../../../../contract/desk.ts';
import type { WaitingReason } from '../../../../contract/floor.ts';

/** What there is to answer a caller with: the exchange, and the people at work. */
export type AtWork = {
  exchangeIsAway: boolean;
  callTakers: readonly { state: PresenceState; reachable: boolean }[];
};

/** Why nobody has this caller yet. Pure; the first answer that is true, from the worst on. */
export function whyWaiting(caller: { isOffered: boolean }, atWork: AtWork): WaitingReason {
  if (atWork.exchangeIsAway) return 'exchange-away';
  if (caller.isOffered) return 'rings';
  const { callTakers } = atWork;
  if (callTakers.length === 0) return 'nobody-there';
  if (callTakers.some(({ state, reachable }) => state === 'ready' && reachable)) return 'is-next';
  return callTakers.some(({ state }) => isBusy(state)) ? 'everybody-busy' : 'nobody-ready';
}

const isBusy = (state: PresenceState): boolean => state !== 'ready' && state !== 'not-ready';
