import type { CallState } from '../../../../contract/call.ts';
import type { EnterLaneRequest, LaneBar } from '../../../../contract/lane.ts';
import type { PriorityClass } from '../../../../contract/routing.ts';
import { priorityOfPromise } from '../return-calls/return-call.ts';

/** Why a caller may not wait in the lane; undefined where they may. Music is no company for a child, nor for somebody in danger. */
export function barOf(
  { priority }: { priority: PriorityClass },
  { isAloneWithChild }: Pick<EnterLaneRequest, 'isAloneWithChild'>,
): LaneBar | undefined {
  if (priority === 'danger' || priority === 'child') return priority;
  return isAloneWithChild ? 'alone-with-child' : undefined;
}

/** Until when a caller waits there: as asked for, and no longer than the rules allow. */
export const laneUntil = (now: Date, minutes: number, longestMinutes: number): Date =>
  new Date(now.getTime() + Math.min(minutes, longestMinutes) * 60_000);

/** How often somebody there hears that they are not forgotten. */
export const LANE_WORD_EVERY_MS = 60_000;

/** Nobody has a caller who waits, in a queue or in the lane. */
export const isNobodys = (state: CallState): boolean => state === 'waiting' || state === 'in-lane';

/** The class of a call after its next move: whoever comes out of the lane was promised that somebody would be there. */
export const classAfter = ({
  state,
  priority,
}: {
  state: CallState;
  priority: PriorityClass;
}): PriorityClass => (state === 'in-lane' ? priorityOfPromise(priority) : priority);

export const laneEndIn = (state: CallState, until: Date | undefined): Date | null =>
  state === 'in-lane' ? (until ?? null) : null;
