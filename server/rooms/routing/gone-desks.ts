import { listLiveCalls, listLiveParticipants, type Participants } from '../calls/index.ts';
import { lineActor } from '../ledger/index.ts';
import type { DeskHub } from './desk-hub.ts';
import type { Router } from './router.ts';

/**
 * Waits no longer for desks that have fallen silent. What rings there is offered to others, from its original place; so is a caller
 * whose talk has lost the desk's leg. A talk whose sound goes on goes on.
 */
export async function giveUpOnGoneDesks(
  router: Router,
  hub: DeskHub,
  participants: Participants,
): Promise<void> {
  const { db, clock, line } = router.parts;
  const now = clock.now();
  const isGone = (accountId: string | null) => accountId !== null && hub.isGone(accountId, now);
  for (const { callId, callTakerId, deskLegId, state } of await listLiveCalls(db)) {
    if (!isGone(callTakerId)) continue;
    if (state === 'offered') await router.endOffer(callId, 'desk-failed', deskLegId ?? undefined);
    if (state !== 'rejoining') continue;
    const stillTheirs = async (_tx: unknown, call: { callTakerId: string | null }) =>
      call.callTakerId === callTakerId;
    await line.move({ callId, cause: 'desk-did-not-return', agree: stillTheirs });
  }
  for (const { participantId, accountId, state } of await listLiveParticipants(db))
    if (state === 'invited' && isGone(accountId)) await participants.end(participantId, 'failed', lineActor);
}
