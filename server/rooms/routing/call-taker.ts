import type { NotReadyReason } from '../../../contract/desk.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type CallCause, type CallMove, insertWrapUp, isConnected } from '../calls/index.ts';
import type { Actor } from '../ledger/index.ts';
import { lockPresence, movePresence } from '../staff/index.ts';
import { endOfferOf, type OfferOutcome } from './offers-store.ts';

/** Why an offer came to nothing, and what that says of the call-taker. */
export const missedOffers: Record<'not-answered' | 'declined' | 'desk-failed', NotReadyReason> = {
  'not-answered': 'no-answer',
  declined: 'no-answer',
  'desk-failed': 'telephone-lost',
};

/**
 * What a call's move means for its call-taker, written in the same transaction. `missed` names the outcome where an
 * offer ended without the caller's doing.
 */
export async function followMove(
  tx: Tx,
  move: CallMove,
  wrapUpMsOf: (queue: string) => number,
  missed: (callId: string) => keyof typeof missedOffers,
): Promise<void> {
  const { before, call, cause, actor } = move;
  const at = call.stateSince;
  if (before?.state === 'offered')
    await endOffer(tx, move, cause === 'offer-ended' ? missed(call.callId) : undefined);
  if (!before?.callTakerId || !isConnected(before.state)) return;
  const accountId = before.callTakerId;
  if (call.state === 'finished' || call.state === 'lost' || handsOn.includes(cause)) {
    await beginWrapUp(tx, { callId: call.callId, accountId, at, wrapUpMs: wrapUpMsOf(call.queue) }, actor);
  } else if (call.state === 'waiting') {
    await movePresence(
      tx,
      await lockPresence(tx, accountId),
      { state: 'not-ready', since: at, reason: 'desk-lost' },
      actor,
    );
  }
}

/** Moves after which the call goes on without whoever had it. */
const handsOn: readonly CallCause[] = ['handed-over', 'transferred', 'returned-to-queue', 'put-in-lane'];

type WrapUpBegins = { callId: string; accountId: string; at: Date; wrapUpMs: number };

/** Whoever talked with the caller wraps up, whatever becomes of the call. */
export async function beginWrapUp(tx: Tx, begins: WrapUpBegins, actor: Actor): Promise<void> {
  const { callId, accountId, at, wrapUpMs } = begins;
  await insertWrapUp(tx, {
    callId,
    accountId,
    startedAt: at,
    deadlineAt: new Date(at.getTime() + wrapUpMs),
  });
  const presence = await lockPresence(tx, accountId);
  await movePresence(tx, presence, { state: 'wrapping-up', since: at, reason: null }, actor);
}

async function endOffer(
  tx: Tx,
  move: CallMove,
  missed: keyof typeof missedOffers | undefined,
): Promise<void> {
  const { before, call, cause, actor } = move;
  const at = call.stateSince;
  const outcome: OfferOutcome = cause === 'answered' ? 'answered' : (missed ?? 'caller-left');
  const offer = await endOfferOf(tx, call.callId, outcome, at, actor);
  const accountId = offer?.accountId ?? before?.callTakerId;
  if (!accountId) return;
  if (cause === 'answered')
    return movePresence(
      tx,
      await lockPresence(tx, accountId),
      { state: 'talking', since: at, reason: null },
      actor,
    );
  if (missed)
    return movePresence(
      tx,
      await lockPresence(tx, accountId),
      { state: 'not-ready', since: at, reason: missedOffers[missed] },
      actor,
    );
  // The caller left: the call-taker keeps the place among the idle, having done nothing wrong.
  const presence = await lockPresence(tx, accountId);
  await movePresence(
    tx,
    presence,
    { state: 'ready', since: offer?.madeAt ?? presence.since, reason: null },
    actor,
  );
}
