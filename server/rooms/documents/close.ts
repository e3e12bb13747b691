import type { ClosedByStaff } from '../../../contract/document.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { isHeld } from '../legal/index.ts';
import { byStaff } from './by-staff.ts';
import { isOpen } from './document.ts';
import type { DocumentParts } from './document-parts.ts';
import { lockDocument } from './documents-store.ts';
import { endDocument } from './end-document.ts';

type Act = { accountId: string; documentId: string };

/** People here end it, unless a legal hold keeps it: whatever of it is left is destroyed. */
export function closeDocument(
  parts: DocumentParts,
  { accountId, documentId }: Act,
  because: ClosedByStaff,
): Promise<{ closed: true } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const found = await lockDocument(tx, documentId);
    if (!found) return refuse('HL_NOT_FOUND');
    if (!isOpen(found.state)) return refuse('HL_DOCUMENT_MOVED_ON');
    const at = parts.clock.now();
    if (await isHeld(tx, 'documents', at)) return refuse('HL_DOCUMENT_HELD');
    await endDocument(tx, documentId, { because, at });
    appendEntry(tx, {
      kind: 'document-closed',
      subject: { documentId, because },
      ...byStaff(parts, accountId),
    });
    return { closed: true };
  });
}
