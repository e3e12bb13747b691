import { z } from 'zod';
import {
  addPages as addRequest,
  callClerk as callRequest,
  clerkCalled,
  confirmClerk,
  courtList,
  documentList,
  documentPage,
  MOST_FILE_BYTES,
  MOST_PAGES,
  ownDocument,
  pagesAdded,
  takeInDocument,
} from '../../../contract/document.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import type { StoredSession } from '../staff/index.ts';
import { addPages } from './add-pages.ts';
import { callClerk, confirmWithClerk } from './call-clerk.ts';
import type { DocumentParts } from './document-parts.ts';
import { listDocuments, viewPage } from './look.ts';
import { viewCourts, viewOwnDocument } from './own-documents.ts';
import { takeIn } from './take-in.ts';

const params = z.strictObject({ documentId: z.uuid() });
const pageParams = params.extend({ number: z.coerce.number().int().min(1).max(MOST_PAGES) });
const confirmed = z.strictObject({ clerkConfirmed: z.literal(true) });
const may = (...records: EntryKind[]) => ({ permission: 'document:take-in', records });
/** Base64 is a third longer. */
const MOST_FILE_BODY_BYTES = Math.ceil((MOST_FILE_BYTES * 4) / 3) + 1_000;

/** Taking in what a court has issued: its words, its pages, and the call to its clerk. All of it is of whoever took it in. */
export function registerOwnDocumentRoutes(
  { app, sessionOf }: Api<StoredSession>,
  parts: DocumentParts,
): void {
  const by = (request: Parameters<typeof sessionOf>[0]) => ({
    accountId: sessionOf(request).account.accountId,
  });
  app.post(
    '/documents',
    {
      config: may('document-taken-in', 'document-declined', 'enquiry-viewed'),
      schema: { body: takeInDocument, response: { 200: params } },
    },
    async (request) => orRefuse(await takeIn(parts, by(request).accountId, request.body)),
  );
  app.get(
    '/documents/courts',
    { config: may('document-courts-viewed'), schema: { response: { 200: courtList } } },
    async (request) => viewCourts(parts, by(request).accountId),
  );
  app.get(
    '/documents/own',
    { config: may('documents-viewed'), schema: { response: { 200: documentList } } },
    async (request) => {
      const { accountId } = by(request);
      return { documents: await listDocuments(parts, accountId, { takenInBy: accountId }) };
    },
  );
  app.get(
    '/documents/own/:documentId',
    { config: may('document-viewed'), schema: { params, response: { 200: ownDocument } } },
    async (request) => orRefuse(await viewOwnDocument(parts, { ...by(request), ...request.params })),
  );
  app.get(
    '/documents/own/:documentId/pages/:number',
    { config: may('document-page-viewed'), schema: { params: pageParams, response: { 200: documentPage } } },
    async (request) => {
      const look = { ...by(request), ...request.params, ownOnly: true };
      return { png: orRefuse(await viewPage(parts, look)).toString('base64') };
    },
  );
  app.post(
    '/documents/own/:documentId/pages',
    {
      config: may('document-page-added'),
      bodyLimit: MOST_FILE_BODY_BYTES,
      schema: { params, body: addRequest, response: { 200: pagesAdded } },
    },
    async (request) => {
      const { after, file } = request.body;
      const coming = { ...by(request), ...request.params, after, file: Buffer.from(file, 'base64') };
      return orRefuse(await addPages(parts, coming));
    },
  );
  app.post(
    '/documents/own/:documentId/clerk-calls',
    {
      config: may('document-clerk-called', 'participant-invited'),
      schema: { params, body: callRequest, response: { 200: clerkCalled } },
    },
    async (request) =>
      orRefuse(await callClerk(parts, { ...by(request), ...request.params, ...request.body })),
  );
  app.post(
    '/documents/own/:documentId/clerk',
    {
      config: may('document-clerk-confirmed'),
      schema: { params, body: confirmClerk, response: { 200: confirmed } },
    },
    async (request) =>
      orRefuse(await confirmWithClerk(parts, { ...by(request), ...request.params, ...request.body })),
  );
}
