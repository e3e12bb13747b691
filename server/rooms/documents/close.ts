import type { ClosedByStaff } from '../../../contract/document.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { byStaff } from './by-staff.ts';
import { mayClose } from './document.ts';
import type { DocumentParts } from './document-parts.ts';
import { destroyKey, lockDocument, noteClosed } from './documents-store.ts';
import { destroyPages } from './pages-store.ts';

type Act = { accountId: string; documentId: string };

/** Ends it, and destroys whatever of it is left: the key, the pages, and the custodian's copy here. */
export function closeDocument(
  parts: DocumentParts,
  { accountId, documentId }: Act,
  because: ClosedByStaff,
): Promise<{ closed: true } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const found = await lockDocument(tx, documentId);
    if (!found) return refuse('HL_NOT_FOUND');
    if (!mayClose(found.state, because)) return refuse('HL_DOCUMENT_MOVED_ON');
    const at = parts.clock.now();
    await destroyKey(tx, documentId, at);
    await destroyPages(tx, documentId);
    await noteClosed(tx, documentId, { because, at });
    appendEntry(tx, {
      kind: 'document-closed',
      subject: { documentId, because },
      ...byStaff(parts, accountId),
    });
    return { closed: true };
  });
}
