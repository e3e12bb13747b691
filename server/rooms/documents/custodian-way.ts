import { type CustodianDocument, DECISION_BYTES, type DecidedDocument } from '../../../contract/document.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { BrokenInvariantError, type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { byStaff } from './by-staff.ts';
import type { DocumentParts } from './document-parts.ts';
import { listDecided, listOpenDocuments, lockDocument } from './documents-store.ts';
import { endDocument } from './end-document.ts';
import { findForCustodian } from './pages-store.ts';

/** Whoever answers at the desk of one custodian. */
export type DutyOfficer = { accountId: string; custodianId: string };
type OfDocument = DutyOfficer & { documentId: string };
type CustodianParts = Pick<DocumentParts, 'db' | 'clock'>;

/** How many wait for a custodian. Nobody is shown anything by it, and it is written nowhere: the opening of the inbox is. */
export async function countWaitingFor(
  { db }: Pick<DocumentParts, 'db'>,
  custodianId: string,
): Promise<number> {
  return (await listOpenDocuments(db, { handedTo: custodianId })).length;
}

/** What waits for this custodian's decision, the oldest first, and what it decided of late, which it alone can read. */
export function listForCustodian(
  parts: CustodianParts,
  { accountId, custodianId }: DutyOfficer,
): Promise<{ documents: CustodianDocument[]; decided: DecidedDocument[] }> {
  return inTransaction(parts.db, async (tx) => {
    const waiting = await listOpenDocuments(tx, { handedTo: custodianId });
    const subject = { custodianId, count: waiting.length };
    appendEntry(tx, { kind: 'custodian-documents-viewed', subject, ...byStaff(parts, accountId) });
    const documents = waiting.map(({ documentId, kind, handedOverAt, pageCount }) => {
      if (!handedOverAt)
        throw new BrokenInvariantError('A document waits for a custodian who does not have it.');
      return { documentId, kind, handedOverAt: handedOverAt.toISOString(), pageCount };
    });
    const decided = await listDecided(tx, custodianId);
    return {
      documents,
      decided: decided.map(({ decidedAt, sealed, ...one }) => ({
        ...{ ...one, decidedAt: decidedAt.toISOString(), sealed: sealed.toString('base64') },
      })),
    };
  });
}

/** One page as it was sealed to this custodian; for every other one there is none. */
export function fetchPage(
  parts: CustodianParts,
  { accountId, custodianId, documentId, number }: OfDocument & { number: number },
): Promise<Buffer | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const found = await lockDocument(tx, documentId);
    const isTheirs = found?.state === 'handed-over' && found.custodianId === custodianId;
    const sealed = isTheirs ? await findForCustodian(tx, documentId, number) : undefined;
    if (!sealed) return refuse('HL_NOT_FOUND');
    const subject = { documentId, custodianId, number };
    appendEntry(tx, { kind: 'document-fetched', subject, ...byStaff(parts, accountId) });
    return sealed;
  });
}

const SEALED_DECISION_BYTES = 32 + DECISION_BYTES + 16;

/** The custodian has decided: its copy here is destroyed, and the line learns that it decided, never what. */
export function decideAsCustodian(
  parts: CustodianParts,
  { accountId, custodianId, documentId }: OfDocument,
  sealed: Buffer,
): Promise<{ closed: true } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const found = await lockDocument(tx, documentId);
    if (found?.custodianId !== custodianId) return refuse('HL_NOT_FOUND');
    if (found.state !== 'handed-over') return refuse('HL_DOCUMENT_MOVED_ON');
    if (sealed.length !== SEALED_DECISION_BYTES) return refuse('HL_REQUEST_NOT_VALID');
    const at = parts.clock.now();
    const decided = { by: accountId, sealed };
    await endDocument(tx, documentId, { because: 'custodian-decided', at, decided });
    const by = byStaff(parts, accountId);
    appendEntry(tx, { kind: 'document-decided', subject: { documentId, custodianId }, ...by });
    appendEntry(tx, {
      kind: 'document-closed',
      subject: { documentId, because: 'custodian-decided' },
      ...by,
    });
    return { closed: true };
  });
}
