import type { CourtList, OwnDocument } from '../../../contract/document.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import { findAgencyFacts, listCourts, listTelephones } from '../agencies/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { byStaff } from './by-staff.ts';
import { viewClerkCall } from './call-clerk.ts';
import type { DocumentParts } from './document-parts.ts';
import { lockDocument } from './documents-store.ts';
import { type Look, viewWithin } from './look.ts';

/** A document as whoever took it in sees it, with the numbers at which its court is called. */
export function viewOwnDocument(parts: DocumentParts, look: Look): Promise<OwnDocument | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const found = await lockDocument(tx, look.documentId);
    if (found?.takenInBy !== look.accountId) return refuse('HL_NOT_FOUND');
    const view = await viewWithin(tx, parts, look);
    if (isRefusal(view)) return view;
    const { custodianId: _, ...shown } = view;
    const court = await findAgencyFacts(tx, found.courtAgencyId, parts.clock.now());
    const telephones = await listTelephones(tx, found.courtAgencyId);
    return {
      ...shown,
      courtName: court?.name ?? '',
      telephones: telephones
        .filter(({ isFrozen }) => !isFrozen)
        .map(({ telephoneId, number, usedFor }) => ({ telephoneId, number, usedFor })),
      clerkCall: await viewClerkCall(tx, look.documentId),
    };
  });
}

/** Which courts the directory has; they are the same whatever is asked about. */
export function viewCourts(parts: DocumentParts, accountId: string): Promise<CourtList> {
  return inTransaction(parts.db, async (tx) => {
    const courts = await listCourts(tx);
    const subject = { count: courts.length };
    appendEntry(tx, { kind: 'document-courts-viewed', subject, ...byStaff(parts, accountId) });
    return { courts };
  });
}
