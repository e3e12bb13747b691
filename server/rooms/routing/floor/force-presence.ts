import type { ForcePresenceRequest } from '../../../../contract/floor.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { findAccount, isBusy, lockPresence, mayDo, movePresence } from '../../staff/index.ts';

export type ForcePresenceParts = { db: Database; clock: Clock; isReachable: (accountId: string) => boolean };

/**
 * A supervisor decides whether somebody takes calls. Whoever is bound to a caller is left alone, and nobody is made ready whose
 * desk cannot be rung: the caller would ring there in vain.
 */
export async function forcePresence(
  { db, clock, isReachable }: ForcePresenceParts,
  supervisorId: string,
  { accountId, to }: ForcePresenceRequest,
): Promise<'done' | Refusal> {
  const account = await findAccount(db, accountId);
  if (!account || !mayDo(account.role, 'call:answer')) return refuse('HL_NOT_FOUND');
  if (to.state === 'ready' && !isReachable(accountId)) return refuse('HL_DESK_NOT_REACHABLE');
  return inTransaction(db, async (tx) => {
    const presence = await lockPresence(tx, accountId);
    if (isBusy(presence.state)) return refuse('HL_NOT_WHILE_BUSY_THERE');
    const now = clock.now();
    const actor = staffActor(supervisorId);
    const subject = { accountId, state: to.state, reason: to.reason };
    appendEntry(tx, { kind: 'presence-forced', at: now, actor, ...noEnquiry, subject });
    const reason = to.state === 'ready' ? null : to.reason;
    if (presence.state !== to.state || presence.reason !== reason)
      await movePresence(tx, presence, { state: to.state, since: now, reason }, actor);
    return 'done';
  });
}
