import { inTransaction } from '../../platform/db/transaction.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import type { RouterParts } from './router.ts';

/** Writes down that a page of somebody's desk was opened or closed. */
export async function writeDeskEntry(
  { db, clock }: Pick<RouterParts, 'db' | 'clock'>,
  kind: 'desk-opened' | 'desk-closed',
  accountId: string,
): Promise<void> {
  const entry = { kind, at: clock.now(), actor: staffActor(accountId), ...noEnquiry, subject: { accountId } };
  await inTransaction(db, (tx) => appendEntry(tx, entry));
}
