import type { CallState, WrapUpCode } from '../../../contract/call.ts';
import type { PriorityClass } from '../../../contract/routing.ts';
import { type Call, hasCallerGone } from './call.ts';

/** What a caller who was cut off gets back, and nothing else: a number that the network claims proves nobody. */
export type OldPlace = Pick<Call, 'priority' | 'queue' | 'queuedAt'> & {
  priorityBeforeDanger: Exclude<PriorityClass, 'danger'> | null;
};

/** How long the place is kept. */
export const PLACE_KEPT_MS = 5 * 60_000;

/** How a call ended: its last move, and the code of its wrap-up, which is null as long as nobody has chosen one. */
export type CallEnd = { state: CallState; cause: string; wrapUpCode: WrapUpCode | 'timed-out' | null };

/** What a call-taker says of a talk that was not brought to its end. */
const unfinished: CallEnd['wrapUpCode'][] = ['caller-will-call-again', 'no-one-there', 'timed-out', null];

/**
 * Whether whoever is gone may have been cut off. Networks tell a lost telephone and one that was put down apart only sometimes, so
 * everybody who is gone before talk counts; of talks those that the exchange lost, and those that ended on the caller's side
 * without the call-taker saying what came of them.
 */
export function wasCutOff({ state, cause, wrapUpCode }: CallEnd): boolean {
  if (state === 'abandoned' || state === 'lost') return true;
  return state === 'finished' && hasCallerGone(cause) && unfinished.includes(wrapUpCode);
}
