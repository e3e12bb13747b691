import { z } from 'zod';
import { custodianDocuments, decideDocument, MOST_PAGES, sealedPage } from '../../../contract/document.ts';
import { refuse } from '../../platform/errors.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import type { StoredSession } from '../staff/index.ts';
import { type DutyOfficer, decideAsCustodian, fetchPage, listForCustodian } from './custodian-way.ts';
import type { DocumentParts } from './document-parts.ts';

const params = z.strictObject({ documentId: z.uuid() });
const pageParams = params.extend({ number: z.coerce.number().int().min(1).max(MOST_PAGES) });
const may = (...records: EntryKind[]) => ({ permission: 'inbox:use', records });
const closed = z.strictObject({ closed: z.literal(true) });

type Parts = Pick<DocumentParts, 'db' | 'clock' | 'mayCustodianAnswer'>;

/** The custodian's way: what waits, each page as it was sealed to its key, and that it has decided. For whoever is at no desk there is nothing. */
export function registerCustodianDocumentRoutes({ app, sessionOf }: Api<StoredSession>, parts: Parts): void {
  const dutyOf = async ({ account }: StoredSession): Promise<DutyOfficer> => {
    const { accountId, role, custodianId } = account;
    const answers =
      role === 'duty-officer' && custodianId !== null && (await parts.mayCustodianAnswer(custodianId));
    return orRefuse(answers ? { accountId, custodianId } : refuse('HL_NOT_FOUND'));
  };
  app.get(
    '/inbox/documents',
    { config: may('custodian-documents-viewed'), schema: { response: { 200: custodianDocuments } } },
    async (request) => listForCustodian(parts, await dutyOf(sessionOf(request))),
  );
  app.get(
    '/inbox/documents/:documentId/pages/:number',
    { config: may('document-fetched'), schema: { params: pageParams, response: { 200: sealedPage } } },
    async (request) => {
      const duty = await dutyOf(sessionOf(request));
      const sealed = orRefuse(await fetchPage(parts, { ...duty, ...request.params }));
      return { sealed: sealed.toString('base64') };
    },
  );
  app.post(
    '/inbox/documents/:documentId/decision',
    {
      config: may('document-decided', 'document-closed'),
      schema: { params, body: decideDocument, response: { 200: closed } },
    },
    async (request) => {
      const duty = await dutyOf(sessionOf(request));
      const sealed = Buffer.from(request.body.sealed, 'base64');
      return orRefuse(await decideAsCustodian(parts, { ...duty, ...request.params }, sealed));
    },
  );
}
