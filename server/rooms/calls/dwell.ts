import type { Call } from './call.ts';
import type { CallLine } from './call-line.ts';
import { listLiveCalls } from './calls-store.ts';

/** Callers who have waited too long; what becomes of them is decided by the rules of their queue. */
export type WaitedTooLong = (call: Call) => Promise<void>;

/** Ends every stay that is over its limit. Called every second; returns how many calls were moved. */
export async function endLongStays(line: CallLine, waitedTooLong: WaitedTooLong): Promise<number> {
  const { db, clock } = line.parts;
  const nowMs = clock.now().getTime();
  let moved = 0;
  for (const call of await listLiveCalls(db)) {
    const limit = line.limitOf(call);
    if (!limit || nowMs - call.stateSince.getTime() < limit.limitMs) continue;
    if (limit.cause === 'waited-too-long') {
      if (call.callerLeg === 'there') await waitedTooLong(call);
      continue;
    }
    const since = call.stateSince.getTime();
    const stillThere = async (_tx: unknown, now: typeof call) =>
      now.stateSince.getTime() === since && line.limitOf(now)?.cause === limit.cause;
    if (await line.move({ callId: call.callId, cause: limit.cause, agree: stillThere })) moved += 1;
  }
  return moved;
}
