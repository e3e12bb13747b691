import type { PresenceState } from '../../../../contract/desk.ts';
import type { WaitingReason } from '../../../../contract/floor.ts';
import type { WaitReason } from '../../../../contract/routing.ts';

/** What there is to answer a caller with: the exchange where that call lives, and the people at work. */
export type AtWork = {
  exchangeIsAway: boolean;
  callTakers: readonly { state: PresenceState }[];
};

/**
 * `because` is what the router says of a caller who must wait; it has none for one whom it is just offering, nor for one who is led
 * out of a closed queue.
 */
export type LookedAt = {
  isOffered: boolean;
  isLedOn: boolean;
  because: Pick<WaitReason, 'why'> | undefined;
};

/** Why nobody has this caller yet: what the router says, and where nobody is ready, what they do instead. Pure. */
export function whyWaiting({ isOffered, isLedOn, because }: LookedAt, atWork: AtWork): WaitingReason {
  if (atWork.exchangeIsAway) return 'exchange-away';
  if (isOffered) return 'rings';
  if (isLedOn) return 'queue-closed';
  if (!because) return 'is-next';
  if (because.why !== 'nobody-ready') return because.why;
  const { callTakers } = atWork;
  if (callTakers.length === 0) return 'nobody-there';
  return callTakers.some(({ state }) => isBusy(state)) ? 'everybody-busy' : 'nobody-ready';
}

const isBusy = (state: PresenceState): boolean => state !== 'ready' && state !== 'not-ready';
