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
  const { db, clock } = router.parts;
  const subject = { accountId };
  await inTransaction(db, async (tx) => {
    const now = clock.now();
    appendEntry(tx, { kind: 'telephone-withdrawn', at: now, actor: lineActor, ...noEnquiry, subject });
    const presence = await lockPresence(tx, accountId);
    if (presence.state !== 'ready') return;
    const away = { state: 'not-ready', since: now, reason: 'signed-out' } as const;
    await movePresence(tx, presence, away, lineActor);
  });
  await router.parts.trainings.endOf(accountId, 'session-over');
  await telephones.withdraw(accountId);
  // What rang may have been answered meanwhile, so it is asked again until nothing is left.
  for (let left = MOST_LOOKS; left > 0 && (await takeCallAway(router, accountId)); left -= 1);
  router.wake();
}

const MOST_LOOKS = 5;

/** False where the account has no call. */
async function takeCallAway(router: Router, accountId: string): Promise<boolean> {
  const { db, line } = router.parts;
  const call = await findCallOf(db, accountId);
  if (!call) return false;
  const { callId } = call;
  if (call.state === 'offered') {
    await router.endOffer(callId, 'desk-failed');
    return true;
  }
  if (!isConnected(call.state)) return false;
  const stillTheirs = async (_tx: unknown, now: { callTakerId: string | null }) =>
    now.callTakerId === accountId;
  if (call.state !== 'rejoining') await line.move({ callId, cause: 'desk-lost', agree: stillTheirs });
  await line.move({ callId, cause: 'desk-did-not-return', agree: stillTheirs });
  return true;
}
