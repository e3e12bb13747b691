import type { FloorCaller, FloorState } from '../../../../../contract/floor.ts';
import { chosenPriority, type MoveTarget } from '../../../../../contract/move-caller.ts';
import type { Words } from '../../../app/words/words.ts';

/** Where a caller can be moved, as it is called on the screen. */
export type Target = { label: string; to: MoveTarget };

/** Where this caller can go now: none of it is where the caller is. Somebody in danger keeps that class, and a promise stays one. Pure. */
export function listTargets(
  kind: MoveTarget['kind'],
  caller: FloorCaller,
  { queues, callTakers }: Pick<FloorState, 'queues' | 'callTakers'>,
  { floorPriority }: Pick<Words, 'floorPriority'>,
): Target[] {
  switch (kind) {
    case 'queue':
      return queues
        .filter(({ queue }) => queue !== caller.queue)
        .map(({ queue, name }) => ({ label: name, to: { kind, queue } }));
    case 'class':
      return chosenPriority.options
        .filter((priority) => priority !== caller.priority && caller.priority !== 'danger')
        .filter((priority) => priority !== 'routine' || caller.priority !== 'promised')
        .map((priority) => ({ label: floorPriority[priority], to: { kind, priority } }));
    case 'call-taker':
      return callTakers
        .filter(({ state, reachable }) => state === 'ready' && reachable)
        .map(({ accountId, name }) => ({ label: name, to: { kind, accountId } }));
  }
}
