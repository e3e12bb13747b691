import { inTransaction } from '../../platform/db/transaction.ts';
import { findCallOf, isConnected } from '../calls/index.ts';
import { appendEntry, lineActor, noEnquiry } from '../ledger/index.ts';
import { lockPresence, movePresence } from '../staff/index.ts';
import type { Router } from './router.ts';
import type { Telephones } from './telephones.ts';

/**
 * Takes a call-taker's seat away at once, for the session that held it is locked or over. The telephone goes first, so that
 * nobody can be rung or heard there; a caller in a talk is told, and is back in the queue at the original place.
 */
export async function endSeat(router: Router, telephones: Telephones, accountId: string): Promise<void> {
  const { db, clock, line } = router.parts;
  const subject = { accountId };
  await inTransaction(db, async (tx) => {
    const now = clock.now();
    appendEntry(tx, { kind: 'telephone-withdrawn', at: now, actor: lineActor, ...noEnquiry, subject });
    const presence = await lockPresence(tx, accountId);
    if (presence.state !== 'ready') return;
    const away = { state: 'not-ready', since: now, reason: 'signed-out' } as const;
    await movePresence(tx, presence, away, lineActor);
  });
  await telephones.withdraw(accountId);
  const call = await findCallOf(db, accountId);
  if (call?.state === 'offered') return router.endOffer(call.callId, 'desk-failed');
  if (!call || !isConnected(call.state)) return router.wake();
  const stillTheirs = async (_tx: unknown, now: { callTakerId: string | null }) =>
    now.callTakerId === accountId;
  const { callId } = call;
  if (call.state !== 'rejoining') await line.move({ callId, cause: 'desk-lost', agree: stillTheirs });
  await line.move({ callId, cause: 'desk-did-not-return', agree: stillTheirs });
  router.wake();
}
