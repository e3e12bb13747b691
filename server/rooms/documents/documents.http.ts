import { z } from 'zod';
import { MOST_PROPOSAL_BYTES, proposed } from '../../../contract/decision.ts';
import {
  closeDocument as closeRequest,
  documentKeyVersion,
  documentList,
  documentPage,
  documentView,
  MOST_PAGES,
  proposeDocument,
  proposeDocumentKey,
} from '../../../contract/document.ts';
import { custodianId } from '../../../contract/register.ts';
import type { Tx } from '../../platform/db/database.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import { type DecisionParts, type Permission, propose, type StoredSession } from '../staff/index.ts';
import { closeDocument } from './close.ts';
import type { DocumentParts } from './document-parts.ts';
import { viewKeyVersion } from './key-version.ts';
import { prepareDocument, prepareDocumentKey } from './kinds.ts';
import { listDocuments, viewDocument, viewPage } from './look.ts';

const params = z.strictObject({ documentId: z.uuid() });
const pageParams = params.extend({ number: z.coerce.number().int().min(1).max(MOST_PAGES) });
const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const keyParams = z.strictObject({ custodianId });

/** Looking at what was taken in, and the way to the two who approve it. Deciding is with all other decisions. */
export function registerDocumentRoutes(
  { app, sessionOf }: Api<StoredSession>,
  parts: DocumentParts,
  decisions: DecisionParts,
): void {
  const by = (request: Parameters<typeof sessionOf>[0]) => sessionOf(request).account.accountId;
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
      schema: { params: pageParams, response: { 200: documentPage } },
    },
    async (request) => {
      const shown = orRefuse(await viewPage(parts, { ...request.params, accountId: by(request) }));
      return { png: shown.toString('base64') };
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
  app.get(
    '/documents/keys/:custodianId',
    {
      config: may('custodian:read', 'document-key-viewed'),
      schema: { params: keyParams, response: { 200: documentKeyVersion } },
    },
    (request) => viewKeyVersion(parts, by(request), request.params.custodianId),
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
