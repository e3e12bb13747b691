import type { CallLine } from './call-line.ts';
import { listLiveCalls } from './calls-store.ts';

/** Ends every stay that is over its limit. Called every second; returns how many calls were moved. */
export async function endLongStays(line: CallLine): Promise<number> {
  const { db, clock } = line.parts;
  const nowMs = clock.now().getTime();
  let moved = 0;
  for (const call of await listLiveCalls(db)) {
    const limit = line.limitOf(call);
    if (!limit || nowMs - call.stateSince.getTime() < limit.limitMs) continue;
    const since = call.stateSince.getTime();
    const stillThere = async (_tx: unknown, now: typeof call) =>
      now.stateSince.getTime() === since && line.limitOf(now)?.cause === limit.cause;
    if (await line.move({ callId: call.callId, cause: limit.cause, agree: stillThere })) moved += 1;
  }
  return moved;
}
