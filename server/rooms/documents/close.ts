import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { findAgencyFacts, listTelephones } from '../agencies/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { byStaff } from './by-staff.ts';
import { type ClosedBecause, mayClose } from './document.ts';
import type { DocumentParts } from './document-parts.ts';
import { destroyKey, lockDocument, noteClerk, noteClosed } from './documents-store.ts';
import { destroyPages } from './pages-store.ts';

type Act = { accountId: string; documentId: string };

/** The clerk of that court, called at a number of the directory, has confirmed the docket. The database takes no other number. */
export function confirmWithClerk(
  parts: DocumentParts,
  { accountId, documentId }: Act,
  telephoneId: string,
): Promise<{ clerkConfirmed: true } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const found = await lockDocument(tx, documentId);
    if (!found) return refuse('HL_NOT_FOUND');
    if (found.state !== 'taking-in' || found.clerkConfirmedAt !== null) return refuse('HL_DOCUMENT_MOVED_ON');
    const telephones = await listTelephones(tx, found.courtAgencyId);
    const called = telephones.find((one) => one.telephoneId === telephoneId && !one.isFrozen);
    const court = await findAgencyFacts(tx, found.courtAgencyId, parts.clock.now());
    if (!called || court?.function !== 'court') return refuse('HL_DOCUMENT_NOT_OF_COURT');
    await noteClerk(tx, documentId, { telephoneId, accountId, at: parts.clock.now() });
    appendEntry(tx, {
      kind: 'document-clerk-confirmed',
      subject: { documentId, telephoneId },
      ...byStaff(parts, accountId),
    });
    return { clerkConfirmed: true };
  });
}

/** Ends it, and destroys whatever of it is left: the key, the pages, and the custodian's copy here. */
export function closeDocument(
  parts: DocumentParts,
  { accountId, documentId }: Act,
  because: ClosedBecause,
): Promise<{ closed: true } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const found = await lockDocument(tx, documentId);
    if (!found) return refuse('HL_NOT_FOUND');
    if (!mayClose(found.state, because)) return refuse('HL_DOCUMENT_MOVED_ON');
    const at = parts.clock.now();
    await destroyKey(tx, documentId, at);
    await destroyPages(tx, documentId);
    await noteClosed(tx, documentId, because, at);
    appendEntry(tx, {
      kind: 'document-closed',
      subject: { documentId, because },
      ...byStaff(parts, accountId),
    });
    return { closed: true };
  });
}
