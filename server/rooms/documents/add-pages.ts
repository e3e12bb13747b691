import { MOST_PAGES } from '../../../contract/document.ts';
import { seal } from '../../platform/crypto/seal.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { byStaff } from './by-staff.ts';
import { pageContext } from './document.ts';
import type { DocumentParts } from './document-parts.ts';
import { lockDocument } from './documents-store.ts';
import { type Look, openKey } from './look.ts';
import { sha256Of } from './pages-digest.ts';
import { listPages, putPage } from './pages-store.ts';

type Coming = Look & { after: number; file: Buffer };

/** Takes the pages of a file in: what is kept are pictures that were drawn anew, never the file that came. */
export async function addPages(
  parts: DocumentParts,
  { accountId, documentId, after, file }: Coming,
): Promise<{ pageCount: number } | Refusal> {
  const pictures = await parts.drawPages(file);
  if (!pictures) return refuse('HL_PAGE_NOT_TAKEN');
  return inTransaction(parts.db, async (tx) => {
    const found = await lockDocument(tx, documentId);
    if (found?.takenInBy !== accountId) return refuse('HL_NOT_FOUND');
    const dataKey = await openKey(tx, parts, found);
    const { length } = await listPages(tx, documentId);
    if (found.state !== 'taking-in' || !dataKey || after !== length) return refuse('HL_DOCUMENT_MOVED_ON');
    if (length + pictures.length > MOST_PAGES) return refuse('HL_DOCUMENT_TOO_LONG');
    for (const [index, picture] of pictures.entries()) {
      const number = length + index + 1;
      const sealed = seal(dataKey, picture, pageContext(documentId, number));
      await putPage(tx, documentId, { number, sha256: sha256Of(picture), sealed });
      appendEntry(tx, {
        kind: 'document-page-added',
        subject: { documentId, number },
        ...byStaff(parts, accountId),
      });
    }
    return { pageCount: length + pictures.length };
  });
}
