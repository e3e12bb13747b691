import type { MoveCallerRequest, MoveTarget } from '../../../../contract/move-caller.ts';
import type { OfferReason } from '../../../../contract/routing.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Call, findCall } from '../../calls/index.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import type { Offer } from '../offers-store.ts';
import type { Router } from '../router.ts';

type Elsewhere = Exclude<MoveTarget, { kind: 'call-taker' }>;

/**
 * A supervisor moves somebody who waits, into another queue or class, or to one call-taker who is ready. The place in time stays. Whoever is
 * just being offered, has been answered, or is gone stays where they are.
 */
export async function moveCaller(
  router: Router,
  supervisorId: string,
  request: MoveCallerRequest,
): Promise<'done' | Refusal> {
  const { db, rules } = router.parts;
  const { callId, to } = request;
  const call = await findCall(db, callId);
  if (!call) return refuse('HL_NOT_FOUND');
  if (to.kind === 'queue' && !Object.hasOwn(rules.rules.queues, to.queue))
    return refuse('HL_QUEUE_NOT_THERE');
  return to.kind === 'call-taker'
    ? sendTo(router, supervisorId, request, { accountId: to.accountId, exchange: call.exchange })
    : classify(router, supervisorId, request, to);
}

async function classify(
  { parts: { line, clock } }: Router,
  supervisorId: string,
  request: MoveCallerRequest,
  target: Elsewhere,
): Promise<'done' | Refusal> {
  const actor = staffActor(supervisorId);
  const { callId } = request;
  const { kind: _, ...to } = target;
  let refusal = refuse('HL_CALL_MOVED_ON');
  const agree = async (tx: Tx, call: Call) => {
    if (call.state !== 'waiting') return false;
    const stays = whyClassStays(call, target);
    if (stays) {
      refusal = stays;
      return false;
    }
    record(tx, supervisorId, request, clock.now());
    return true;
  };
  const moved = await line.classify({ callId, to, cause: 'moved-by-supervisor', actor }, agree);
  return moved ? 'done' : refusal;
}

/** From danger leads only the finding that there is none, and what the line has promised stays promised. */
function whyClassStays({ priority }: Call, target: Elsewhere): Refusal | undefined {
  if (target.kind !== 'class') return undefined;
  if (priority === 'danger') return refuse('HL_DANGER_STAYS');
  return priority === 'promised' && target.priority === 'routine' ? refuse('HL_PROMISE_STAYS') : undefined;
}

/** An offer like any other: where it comes to nothing, the caller waits on at the place of before. */
async function sendTo(
  router: Router,
  supervisorId: string,
  request: MoveCallerRequest,
  { accountId, exchange }: Pick<Call, 'exchange'> & { accountId: string },
): Promise<'done' | Refusal> {
  const { line, clock, ids, settings } = router.parts;
  const { callId } = request;
  const userName = router.telephoneAt(accountId, exchange);
  if (!userName) return refuse('HL_CALL_TAKER_NOT_READY');
  const because = await explainTo(router, callId);
  const madeAt = clock.now();
  const offerId = ids.uuid();
  const leaseExpiresAt = new Date(madeAt.getTime() + settings.offerLeaseMs);
  const offer: Offer = {
    ...{ offerId, callId, accountId, madeAt, leaseExpiresAt, because },
    legId: `desk-${offerId}`,
    handedOn: null,
  };
  let wasWaiting = false;
  const move = await line.move({
    callId,
    cause: 'offered',
    actor: staffActor(supervisorId),
    changes: { callTakerId: accountId, deskLegId: offer.legId },
    agree: async (tx) => {
      wasWaiting = true;
      if (!(await router.reserve(tx, offer))) return false;
      record(tx, supervisorId, request, madeAt);
      return true;
    },
  });
  if (!move) return refuse(wasWaiting ? 'HL_CALL_TAKER_NOT_READY' : 'HL_CALL_MOVED_ON');
  router.ring(offer, userName, move.call.exchange);
  return 'done';
}

/** What the desk says of the caller; null where the router sees nobody of that id waiting. */
async function explainTo(router: Router, callId: string): Promise<OfferReason | null> {
  const { offers, waiting } = await router.lookAtAll();
  const found = [...offers, ...waiting].find((one) => one.callId === callId)?.because;
  if (!found) return null;
  const { place, waiting: all, priority, waitedSeconds, hasOldPlace, ring, rings } = found;
  const standing = { place, waiting: all, priority, waitedSeconds, hasOldPlace, ring, rings };
  return {
    ...standing,
    choice: 'supervisor',
    idleSeconds: 0,
    fitting: 1,
    elsewhere: 0,
    met: [],
    givenUp: [],
  };
}

function record(tx: Tx, supervisorId: string, { callId, to, reason }: MoveCallerRequest, at: Date): void {
  const subject = {
    callId,
    queue: to.kind === 'queue' ? to.queue : null,
    priority: to.kind === 'class' ? to.priority : null,
    accountId: to.kind === 'call-taker' ? to.accountId : null,
    reason,
  };
  appendEntry(tx, { kind: 'caller-moved', at, actor: staffActor(supervisorId), ...noEnquiry, subject });
}
