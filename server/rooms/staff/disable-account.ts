import type { Tx } from '../../platform/db/database.ts';
import { type Actor, appendEntry, noEnquiry } from '../ledger/index.ts';
import { deleteAttemptsOf } from './attempt-store.ts';
import { page } from './paging/page.ts';
import { removePasskeysOf } from './passkey-store.ts';
import { unbindSubjects } from './provider-store.ts';
import { lockAccountRow } from './session-store.ts';
import { endAllSessions } from './sessions.ts';
import { disableAccountRow, findAccount, listAccountsOfOwner, spendLinks } from './staff-store.ts';
import type { Staffing } from './staffing.ts';

/**
 * Stops the person whose account this is, in an open transaction: all of their accounts are disabled, the sealed one too, and
 * their sessions end, with desks and telephones. Every way in is forgotten, so that whoever comes back enrols anew. Returns
 * how many sessions ended; undefined where there is no such account, or it was disabled before.
 */
export async function disableAccount(
  tx: Tx,
  { clock }: Pick<Staffing, 'clock'>,
  accountId: string,
  actor: Actor,
): Promise<number | undefined> {
  if (!(await findAccount(tx, accountId))) return undefined;
  const now = clock.now();
  let allEnded = 0;
  for (const owned of await listAccountsOfOwner(tx, accountId)) {
    await lockAccountRow(tx, owned);
    const endedSessions = await endAllSessions(tx, owned, 'account-disabled', now, actor);
    await disableAccountRow(tx, owned, now);
    await forgetWaysIn(tx, owned, now);
    const subject = { accountId: owned, endedSessions };
    appendEntry(tx, { at: now, actor, ...noEnquiry, kind: 'account-disabled', subject });
    allEnded += endedSessions;
  }
  await page(tx, { event: 'account-disabled', about: accountId, at: now });
  return allEnded;
}

async function forgetWaysIn(tx: Tx, accountId: string, now: Date): Promise<void> {
  await spendLinks(tx, accountId, now);
  await deleteAttemptsOf(tx, accountId);
  await removePasskeysOf(tx, accountId, now);
  await unbindSubjects(tx, accountId);
}
