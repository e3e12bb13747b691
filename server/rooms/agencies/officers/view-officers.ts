import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import type { Officer } from './officer.ts';
import { listOfficers } from './officers-store.ts';

/** The officers of one agency; the look is written down first. */
export function viewOfficers(
  { db, clock }: { db: Database; clock: Clock },
  agencyId: string,
  actor: Actor,
): Promise<Officer[]> {
  return inTransaction(db, async (tx) => {
    const officers = await listOfficers(tx, agencyId);
    const entry = { at: clock.now(), actor, ...noEnquiry, kind: 'officers-viewed' } as const;
    appendEntry(tx, { ...entry, subject: { agencyId, count: officers.length } });
    return officers;
  });
}
