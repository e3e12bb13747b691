import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { listWaitingCalls, type QueuePlace, readHandling } from '../calls/index.ts';
import { countOnDuty } from '../staff/index.ts';
import type { AssignmentRules } from './assignment/model.ts';
import { rank } from './assignment/rank.ts';
import { estimateWait } from './wait-estimate.ts';

/** The handling of the last two hours says most about the next minutes. */
const LOOKS_BACK_MS = 2 * 60 * 60_000;

/** Where a caller stands, and how long that will probably take; undefined for one who does not wait. */
export async function findQueuePlace(
  { db, clock }: { db: Database; clock: Clock },
  rules: AssignmentRules,
  callId: string,
): Promise<QueuePlace | undefined> {
  const since = new Date(clock.now().getTime() - LOOKS_BACK_MS);
  const [waiting, handling, onDuty] = await Promise.all([
    listWaitingCalls(db),
    readHandling(db, since),
    countOnDuty(db),
  ]);
  const index = rank(waiting, rules).findIndex((caller) => caller.callId === callId);
  if (index < 0) return undefined;
  const position = index + 1;
  return { position, waitMs: estimateWait({ position, onDuty, handling }) };
}
