import type { OfficersView } from '../../../../contract/officer.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { CALL_BACK_COUNTS_MS } from './administrator-kind.ts';
import { listProofsOfAgency } from './enrolling-store.ts';
import type { Officer } from './officer.ts';
import { listOfficers } from './officers-store.ts';
import { findProvider } from './providers-store.ts';

type ViewParts = { db: Database; clock: Clock };

/** The officers of one agency; the look is written down first. */
export function viewOfficers(parts: ViewParts, agencyId: string, actor: Actor): Promise<Officer[]> {
  return inTransaction(parts.db, (tx) => listWithin(tx, agencyId, { at: parts.clock.now(), actor }));
}

/** The same for staff, with what enrolling the administrator needs. */
export function viewEnrolling(
  { db, clock }: ViewParts,
  agencyId: string,
  actor: Actor,
): Promise<OfficersView> {
  const at = clock.now();
  return inTransaction(db, async (tx) => {
    const officers = await listWithin(tx, agencyId, { at, actor });
    const callBacks = await listProofsOfAgency(tx, agencyId, new Date(at.getTime() - CALL_BACK_COUNTS_MS));
    const provider = await findProvider(tx, { agencyId });
    return {
      officers,
      callBacks: callBacks.map((one) => ({ ...one, provenAt: one.provenAt.toISOString() })),
      provider: provider ? { issuer: provider.issuer } : null,
    };
  });
}

async function listWithin(tx: Tx, agencyId: string, about: { at: Date; actor: Actor }): Promise<Officer[]> {
  const officers = await listOfficers(tx, agencyId);
  const subject = { agencyId, count: officers.length };
  appendEntry(tx, { ...about, ...noEnquiry, kind: 'officers-viewed', subject });
  return officers;
}
