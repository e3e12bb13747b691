import { z } from 'zod';
import type { DocumentSummary, DocumentView } from '../../../contract/document.ts';
import { unseal } from '../../platform/crypto/seal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { byStaff } from './by-staff.ts';
import { type Document, documentContext, isOpen, pageContext } from './document.ts';
import type { DocumentParts } from './document-parts.ts';
import { findWrappedKey, listOpenDocuments, lockDocument } from './documents-store.ts';
import { listPages } from './pages-store.ts';

const storedPaper = z.strictObject({
  formNumber: z.string(),
  court: z.string(),
  judge: z.string(),
  docket: z.string(),
});

export type Look = { accountId: string; documentId: string };
/** Those that are not closed, with nothing of what is written on them. */
export function listDocuments(
  parts: DocumentParts,
  accountId: string,
  of: { takenInBy?: string } = {},
): Promise<DocumentSummary[]> {
  return inTransaction(parts.db, async (tx) => {
    const open = await listOpenDocuments(tx, of);
    appendEntry(tx, {
      kind: 'documents-viewed',
      subject: { count: open.length },
      ...byStaff(parts, accountId),
    });
    return open.map((one) => toSummary(one, one.pageCount));
  });
}

export const toSummary = (one: Document, pageCount: number): DocumentSummary => ({
  ...{ documentId: one.documentId, kind: one.kind, state: one.state, pageCount },
  ...{ takenInAt: one.takenInAt.toISOString(), clerkConfirmed: one.clerkConfirmedAt !== null },
});

/** What is on the paper, to whoever may take part in deciding; the look is written down before it leaves. */
export function viewDocument(parts: DocumentParts, look: Look): Promise<DocumentView | Refusal> {
  return inTransaction(parts.db, (tx) => viewWithin(tx, parts, look));
}

export async function viewWithin(
  tx: Tx,
  parts: DocumentParts,
  { accountId, documentId }: Look,
): Promise<DocumentView | Refusal> {
  const found = await lockDocument(tx, documentId);
  if (!found) return refuse('HL_NOT_FOUND');
  const dataKey = await openKey(tx, parts, found);
  appendEntry(tx, { kind: 'document-viewed', subject: { documentId }, ...byStaff(parts, accountId) });
  const opened = dataKey && unseal(dataKey, found.sealed, documentContext(documentId)).toString('utf8');
  const { length } = await listPages(tx, documentId);
  return {
    ...toSummary(found, length),
    ...{ custodianId: found.custodianId, courtAgencyId: found.courtAgencyId },
    paper: opened ? storedPaper.parse(JSON.parse(opened)) : null,
  };
}

type PageOf = Look & { number: number; ownOnly?: boolean };

/** One page as a picture, to all who may look or, with `ownOnly`, to whoever took it in; nobody here sees it once the custodian has it. */
export function viewPage(
  parts: DocumentParts,
  { accountId, documentId, number, ownOnly = false }: PageOf,
): Promise<Buffer | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const found = await lockDocument(tx, documentId);
    const page = (await listPages(tx, documentId)).find((one) => one.number === number);
    const dataKey = found && (await openKey(tx, parts, found));
    if (ownOnly && found?.takenInBy !== accountId) return refuse('HL_NOT_FOUND');
    if (!dataKey || !page?.sealed) return refuse('HL_NOT_FOUND');
    appendEntry(tx, {
      kind: 'document-page-viewed',
      subject: { documentId, number },
      ...byStaff(parts, accountId),
    });
    return unseal(dataKey, page.sealed, pageContext(documentId, number));
  });
}

export async function openKey(
  tx: Tx,
  { keys }: DocumentParts,
  { documentId, state }: Document,
): Promise<Buffer | undefined> {
  const wrapped = isOpen(state) ? await findWrappedKey(tx, documentId) : undefined;
  return wrapped && keys.unwrap(wrapped, documentContext(documentId));
}
