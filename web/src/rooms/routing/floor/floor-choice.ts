import type { AnnouncementView } from '../../../../../contract/announcement.ts';
import type { FloorCaller, FloorCallTaker, FloorQueue, FloorState } from '../../../../../contract/floor.ts';

/** The row that a supervisor has chosen, by its id. */
export type Chosen = { kind: 'caller' | 'call-taker' | 'queue' | 'announcement'; id: string } | null;
export type ChosenRow =
  | { kind: 'caller'; caller: FloorCaller }
  | { kind: 'call-taker'; callTaker: FloorCallTaker }
  | { kind: 'queue'; queue: FloorQueue }
  | { kind: 'announcement'; announcement: AnnouncementView }
  | null;

/** What was chosen as it is now; nothing where it has gone. */
export function findChosen(state: FloorState, chosen: Chosen): ChosenRow {
  if (chosen?.kind === 'caller') {
    const caller = state.callers.find(({ callId }) => callId === chosen.id);
    return caller ? { kind: 'caller', caller } : null;
  }
  if (chosen?.kind === 'queue') {
    const queue = state.queues.find((one) => one.queue === chosen.id);
    return queue ? { kind: 'queue', queue } : null;
  }
  if (chosen?.kind === 'announcement') {
    const announcement = state.announcements.find(({ announcementId }) => announcementId === chosen.id);
    return announcement ? { kind: 'announcement', announcement } : null;
  }
  const callTaker = state.callTakers.find(({ accountId }) => accountId === chosen?.id);
  return callTaker ? { kind: 'call-taker', callTaker } : null;
}
