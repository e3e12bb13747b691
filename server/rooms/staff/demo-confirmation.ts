import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { listPasskeys } from './passkey-store.ts';
import { isBound } from './provider-store.ts';
import type { StoredSession } from './session.ts';
import { type OpenedSession, renewSession } from './sessions.ts';
import { refuseInLedger } from './sign-in.ts';
import type { Staffing } from './staffing.ts';

/**
 * In a demo people have nothing but a link that they have used already, so a key press stands in for the proof: the lock and the
 * step-up can be seen, and prove nothing. Whoever has enrolled a passkey, or the provider, must use it in a demo too.
 */
export async function confirmInDemo(
  staffing: Staffing,
  session: StoredSession,
  linkSignsIn: boolean,
): Promise<OpenedSession | Refusal> {
  const { accountId } = session.account;
  return inTransaction(staffing.db, async (tx) => {
    const hasProof = (await listPasskeys(tx, accountId)).length > 0 || (await isBound(tx, accountId));
    const renewed = linkSignsIn && !hasProof ? await renewSession(tx, staffing, session, 'link') : undefined;
    if (renewed) return renewed;
    refuseInLedger(tx, staffing.clock.now(), 'HL_SIGN_IN_REFUSED', 'proof-not-valid');
    return refuse('HL_SIGN_IN_REFUSED');
  });
}
