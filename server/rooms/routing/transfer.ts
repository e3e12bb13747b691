import type { TransferReason } from '../../../contract/participant.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { type Call, findCall } from '../calls/index.ts';
import { staffActor } from '../ledger/index.ts';
import type { Offer } from './offers-store.ts';
import type { Router } from './router.ts';

export type Transfer = { callId: string; fromAccountId: string; toAccountId: string; reason: TransferReason };

/**
 * Offers a call that somebody has to one colleague, unasked. From then on it is an offer like any other: where it comes to nothing
 * the caller is in the queue, at the original place.
 */
export async function transferCall(router: Router, transfer: Transfer): Promise<'done' | Refusal> {
  const { db, clock, ids, line, settings } = router.parts;
  const { callId, fromAccountId, toAccountId, reason } = transfer;
  const before = await findCall(db, callId);
  const userName = before && router.telephoneAt(toAccountId, before.exchange);
  if (!userName || toAccountId === fromAccountId) return refuse('HL_COLLEAGUE_NOT_READY');
  const madeAt = clock.now();
  const offerId = ids.uuid();
  const leaseExpiresAt = new Date(madeAt.getTime() + settings.offerLeaseMs);
  const offer: Offer = {
    ...{ offerId, callId, madeAt, leaseExpiresAt },
    accountId: toAccountId,
    legId: line.toDial.add(`desk-${offerId}`),
    because: null,
    handedOn: { by: fromAccountId, reason },
  };
  const move = await line.move({
    callId,
    cause: 'transferred',
    actor: staffActor(fromAccountId),
    changes: { callTakerId: toAccountId, deskLegId: offer.legId },
    agree: async (tx, call) => isTheirs(call, fromAccountId) && (await router.reserve(tx, offer)),
  });
  if (!move) {
    line.toDial.done(offer.legId);
    const call = await findCall(db, callId);
    return refuse(call && isTheirs(call, fromAccountId) ? 'HL_COLLEAGUE_NOT_READY' : 'HL_CALL_MOVED_ON');
  }
  router.ring(offer, userName, move.call.exchange);
  return 'done';
}

const isTheirs = (call: Pick<Call, 'callTakerId'>, accountId: string): boolean =>
  call.callTakerId === accountId;
