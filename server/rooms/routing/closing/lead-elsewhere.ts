import type { Tx } from '../../../platform/db/database.ts';
import { type Call, type IntakeConductor, listWaitingCalls, type WaitingCall } from '../../calls/index.ts';
import { lineActor } from '../../ledger/index.ts';
import type { Router } from '../router.ts';
import { type Fate, fateOf } from './closed-queue.ts';

/**
 * Leads everybody on who waits in a closed queue and should not: into another queue, or through a sentence to the overflow number. It looks
 * at the database alone, so that it is done also after a restart, and for whoever came in the moment of the closing.
 */
export async function leadElsewhere(router: Router, intake: IntakeConductor): Promise<void> {
  const { db, rules } = router.parts;
  if (rules.closed.size === 0) return;
  for (const call of await listWaitingCalls(db)) {
    const fate = fateOf(call, rules.closed, rules.rules);
    if (fate.kind === 'go') await moveOn(router, intake, call, fate);
    if (fate.kind === 'send-on') await intake.turnAway(call.callId);
  }
}

async function moveOn(
  { parts: { line, rules } }: Router,
  intake: IntakeConductor,
  { callId, queue, queuedAt }: WaitingCall,
  fate: Extract<Fate, { kind: 'go' }>,
): Promise<void> {
  const cameAfter = (rules.closed.get(queue) ?? queuedAt) < queuedAt;
  const classification = {
    callId,
    to: { queue: fate.queue },
    cause: 'queue-closed',
    actor: lineActor,
  } as const;
  const stillSo = async (_tx: Tx, now: Call) =>
    now.state === 'waiting' && now.queue === queue && now.priority !== 'danger';
  const moved = await line.classify(classification, stillSo);
  if (moved?.callerLeg === 'there' && cameAfter) await intake.tellMoved(moved);
}
