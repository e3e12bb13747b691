import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { RefusalCode } from '../../platform/errors.ts';
import type { Gate } from '../../platform/http/access.ts';
import { authenticateOfficer, type OfficerSession } from '../agencies/index.ts';
import { appendEntry, noEnquiry, officerActor } from '../ledger/index.ts';

/** Who may pass into the portal, and the note in the ledger about who may not. With a broken ledger nobody does. */
export function portalGate(
  parts: { db: Database; clock: Clock },
  whyClosed: () => RefusalCode | undefined,
): Gate<OfficerSession> {
  return {
    authenticate: (token) => authenticateOfficer(parts, token),
    mayDo: ({ officer }, permission) => permission === 'officer' || officer.role === permission,
    whyClosed,
    holdBack: () => undefined,
    recordRefusal: ({ officer: { officerId } }, action, code) => {
      const entry = { at: parts.clock.now(), actor: officerActor(officerId), ...noEnquiry } as const;
      return inTransaction(parts.db, (tx) =>
        appendEntry(tx, { ...entry, kind: 'officer-request-refused', subject: { action, code } }),
      );
    },
  };
}
