import type { Database, Tx } from '../../platform/db/database.ts';
import { type CallMove, findPreferred } from '../calls/index.ts';
import type { Tasks } from '../tasks/index.ts';
import type { DeskBoard } from './desk-board.ts';

/** The outcome may still come for somebody who has left the lane: as soon as that. */
const LEAST_LEFT_MS = 15 * 60_000;

/** Whoever leaves the lane before the outcome is here is followed up, by the call-taker who put them there, in the same transaction. */
export async function followLane(tx: Tx, { before, call }: CallMove, tasks: Tasks): Promise<void> {
  if (before?.state !== 'in-lane' || call.endedAt === null) return;
  const leastMs = call.endedAt.getTime() + LEAST_LEFT_MS;
  const dueAt = new Date(Math.max(before.laneUntil?.getTime() ?? 0, leastMs));
  const ownerId = await findPreferred(tx, call.callId);
  const { callId, language, queue: homeQueue } = call;
  const made = { kind: 'follow-up', dueAt, ownerId, madeBy: null, priority: 'promised' } as const;
  await tasks.makeWithin(tx, { ...made, callId, language, homeQueue });
}

/** Whoever put a caller into the lane, and still wraps up, is shown that the caller and the enquiry are somebody's again. */
export async function showLeftLane(
  db: Database,
  board: DeskBoard,
  { before, call }: CallMove,
): Promise<void> {
  if (before?.state !== 'in-lane') return;
  const putBy = await findPreferred(db, call.callId);
  if (putBy !== null) board.refresh(putBy);
}
