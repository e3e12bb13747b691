import { z } from 'zod';
import { MOST_PROPOSAL_BYTES, proposed } from '../../../contract/decision.ts';
import {
  closeDocument as closeRequest,
  confirmClerk,
  documentList,
  documentView,
  MOST_PAGE_BYTES,
  MOST_PAGES,
  proposeDocument,
  proposeDocumentKey,
  takeInDocument,
} from '../../../contract/document.ts';
import type { Tx } from '../../platform/db/database.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import { type DecisionParts, type Permission, propose, type StoredSession } from '../staff/index.ts';
import { closeDocument, confirmWithClerk } from './close.ts';
import type { DocumentParts } from './document-parts.ts';
import { prepareDocument, prepareDocumentKey } from './kinds.ts';
import { addPage, listDocuments, viewDocument, viewPage } from './look.ts';
import { takeIn } from './take-in.ts';

const params = z.strictObject({ documentId: z.uuid() });
const pageParams = params.extend({ number: z.coerce.number().int().min(1).max(MOST_PAGES) });
const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
/** Base64 is a third longer. */
const MOST_PAGE_BODY_BYTES = Math.ceil((MOST_PAGE_BYTES * 4) / 3) + 1_000;
const page = z.strictObject({ png: z.base64() });

/** Taking in what a court has issued, looking at it, and the way to the two who approve it. Deciding is with all other decisions. */
export function registerDocumentRoutes(
  { app, sessionOf }: Api<StoredSession>,
  parts: DocumentParts,
  decisions: DecisionParts,
): void {
  const by = (request: Parameters<typeof sessionOf>[0]) => sessionOf(request).account.accountId;
  app.post(
    '/documents',
    {
      config: may('document:take-in', 'document-taken-in', 'document-declined', 'enquiry-viewed'),
      schema: { body: takeInDocument, response: { 200: params } },
    },
    async (request) => orRefuse(await takeIn(parts, by(request), request.body)),
  );
  app.post(
    '/documents/:documentId/pages/:number',
    {
      config: may('document:take-in', 'document-page-added'),
      bodyLimit: MOST_PAGE_BODY_BYTES,
      schema: { params: pageParams, body: page, response: { 200: z.strictObject({ pageCount: z.int() }) } },
    },
    async (request) => {
      const place = { ...request.params, accountId: by(request) };
      return orRefuse(await addPage(parts, place, Buffer.from(request.body.png, 'base64')));
    },
  );
  app.get(
    '/documents',
    { config: may('document:read', 'documents-viewed'), schema: { response: { 200: documentList } } },
    async (request) => ({ documents: await listDocuments(parts, by(request)) }),
  );
  app.get(
    '/documents/:documentId',
    { config: may('document:read', 'document-viewed'), schema: { params, response: { 200: documentView } } },
    async (request) => orRefuse(await viewDocument(parts, { ...request.params, accountId: by(request) })),
  );
  app.get(
    '/documents/:documentId/pages/:number',
    {
      config: may('document:read', 'document-page-viewed'),
      schema: { params: pageParams, response: { 200: page } },
    },
    async (request) => {
      const shown = orRefuse(await viewPage(parts, { ...request.params, accountId: by(request) }));
      return { png: shown.toString('base64') };
    },
  );
  app.post(
    '/documents/:documentId/clerk',
    {
      config: may('document:read', 'document-clerk-confirmed'),
      schema: {
        params,
        body: confirmClerk,
        response: { 200: z.strictObject({ clerkConfirmed: z.literal(true) }) },
      },
    },
    async (request) => {
      const act = { ...request.params, accountId: by(request) };
      return orRefuse(await confirmWithClerk(parts, act, request.body.telephoneId));
    },
  );
  app.post(
    '/documents/:documentId/close',
    {
      config: may('document:propose', 'document-closed'),
      schema: { params, body: closeRequest, response: { 200: z.strictObject({ closed: z.literal(true) }) } },
    },
    async (request) => {
      const act = { ...request.params, accountId: by(request) };
      return orRefuse(await closeDocument(parts, act, request.body.because));
    },
  );
  app.post(
    '/documents/:documentId/proposals',
    {
      config: may('document:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { params, body: proposeDocument, response: { 200: proposed } },
    },
    async (request) => {
      const { documentId } = request.params;
      const prepare = (tx: Tx) => prepareDocument(tx, documentId, by(request));
      const wish = { kind: 'court-document', prepare, evidence: request.body.evidence };
      return orRefuse(await propose(decisions, by(request), wish));
    },
  );
  app.post(
    '/documents/keys/proposals',
    {
      config: may('custodian:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposeDocumentKey, response: { 200: proposed } },
    },
    async (request) => {
      const { proposal, evidence } = request.body;
      const prepare = (tx: Tx) => prepareDocumentKey(tx, proposal);
      return orRefuse(await propose(decisions, by(request), { kind: 'document-key', prepare, evidence }));
    },
  );
}
