import { inTransaction } from '../../platform/db/transaction.ts';
import { appendEntry } from '../ledger/index.ts';
import { byStaff } from './by-staff.ts';
import { findCustodianKey } from './custodian-keys-store.ts';
import type { DocumentParts } from './document-parts.ts';

/** Which version of a custodian's key is the newest, so that a proposal says which one it replaces. */
export function viewKeyVersion(
  parts: Pick<DocumentParts, 'db' | 'clock'>,
  accountId: string,
  custodianId: string,
): Promise<{ version: number }> {
  return inTransaction(parts.db, async (tx) => {
    const version = (await findCustodianKey(tx, custodianId))?.version ?? 0;
    const subject = { custodianId, version };
    appendEntry(tx, { kind: 'document-key-viewed', subject, ...byStaff(parts, accountId) });
    return { version };
  });
}
