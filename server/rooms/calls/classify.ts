import type { PriorityClass } from '../../../contract/routing.ts';
import type { Actor } from '../ledger/index.ts';

/**
 * What a call is taken for from now on; what is not named stays. The place, which is the time of arrival in the queue, never changes
 * by this.
 */
export type Classification = {
  callId: string;
  to: { priority?: PriorityClass; queue?: string; preferredAccountId?: string | null };
  /** A short code of the room that says so, for the ledger: `danger-keyed`. */
  cause: string;
  actor: Actor;
};
