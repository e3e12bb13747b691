import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { insertCustodian } from './generations-store.ts';

/** Adds a custodian, of whom uploads can then be taken in; false where there is one of that id. Its key is the key server's matter. */
export function addCustodian(
  { db, clock }: { db: Database; clock: Clock },
  { custodianId, name }: { custodianId: string; name: string },
  actor: Actor,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    if (!(await insertCustodian(tx, { custodianId, name, at }))) return false;
    appendEntry(tx, { kind: 'custodian-added', at, actor, ...noEnquiry, subject: { custodianId } });
    return true;
  });
}
