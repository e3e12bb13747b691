import type { PriorityClass } from '../../../contract/routing.ts';
import type { Actor, ClassCause } from '../ledger/index.ts';

/**
 * What a call is taken for from now on; what is not named stays. The place, which is the time of arrival in the queue, never changes
 * by this.
 */
export type Classification = {
  callId: string;
  to: { priority?: PriorityClass; queue?: string; preferredAccountId?: string | null };
  /** For the ledger, which says it in words: `danger-keyed`. */
  cause: ClassCause;
  actor: Actor;
};
