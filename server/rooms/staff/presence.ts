import type { NotReadyReason, PresenceState } from '../../../contract/desk.ts';

/**
 * Whether a call-taker takes calls. Owned by the line, never by the browser.
 *
 *                set-ready            offer            answer
 *   not-ready ---------------> ready -------> offered --------> talking
 *      ^  ^                    |  ^              |                 |
 *      |  +-- set-not-ready ---+  | caller left  |                 | call ended
 *      |                          +--------------+                 v
 *      +------ no answer, desk or telephone lost ----------- wrapping-up --> ready
 *
 * A task that is accepted, or taken by oneself, leads from offered, ready or not-ready to on-task, and its end from there to ready.
 * Whoever was in a colleague's call and never heard its caller goes from talking to ready.
 */
export type Presence = { state: PresenceState; since: Date; reason: NotReadyReason | null };

const moves: Record<PresenceState, readonly PresenceState[]> = {
  'not-ready': ['ready', 'not-ready', 'talking', 'wrapping-up', 'on-task'],
  ready: ['not-ready', 'offered', 'on-task'],
  offered: ['ready', 'not-ready', 'talking', 'on-task'],
  talking: ['wrapping-up', 'not-ready', 'ready'],
  'wrapping-up': ['ready', 'not-ready'],
  'on-task': ['ready', 'not-ready'],
};

export function mayMove(from: PresenceState, to: PresenceState): boolean {
  return moves[from].includes(to);
}

/** States in which the person is bound to a caller or a task and cannot choose otherwise. */
export function isBusy(state: PresenceState): boolean {
  return state !== 'ready' && state !== 'not-ready';
}
