import { z } from 'zod';
import { MOST_PROPOSAL_BYTES, proposed } from '../../../../contract/decision.ts';
import {
  addPages as addRequest,
  documentPage,
  MOST_FILE_BYTES,
  MOST_PAGES,
  pagesAdded,
} from '../../../../contract/document.ts';
import {
  processList,
  processNote,
  processTakenIn,
  processView,
  productionFile,
  proposeLifting,
  proposeProduction,
  refuseProcess as refuseRequest,
  reviewProcess as reviewRequest,
  takeInProcess as takeInRequest,
} from '../../../../contract/legal-process.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { EntryKind } from '../../ledger/index.ts';
import { type DecisionParts, type Permission, propose, type StoredSession } from '../../staff/index.ts';
import { prepareLifting, prepareProduction } from './kinds.ts';
import { addPages, viewPage } from './pages.ts';
import type { ProcessParts } from './process-parts.ts';
import { fetchProduction, produce } from './produce.ts';
import { takeInProcess } from './take-in.ts';
import { registerTellingRoutes } from './telling.http.ts';
import { viewProcess, viewProcesses } from './view-process.ts';
import { overrule, refuseProcess, reviewProcess } from './work-process.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const params = z.strictObject({ processId: z.uuid() });
const pageParams = params.extend({ number: z.coerce.number().int().min(1).max(MOST_PAGES) });
const done = z.strictObject({ done: z.literal(true) });
const produced = z.strictObject({ sha256: z.string() });
/** Base64 is a third longer. */
const MOST_FILE_BODY_BYTES = Math.ceil((MOST_FILE_BYTES * 4) / 3) + 1_000;
const ALL = '/oversight/processes';
const ONE = `${ALL}/:processId`;

/** Legal process that is served on the line, from taking it in to what is given or why not. */
export function registerProcessRoutes(
  api: Api<StoredSession>,
  parts: ProcessParts,
  decisions: DecisionParts,
): void {
  registerLooking(api, parts);
  registerOffice(api, parts);
  registerTellingRoutes(api, parts);
  registerCounsel(api, parts);
  registerProposals(api, decisions);
}

function registerLooking({ app, sessionOf }: Api<StoredSession>, parts: ProcessParts): void {
  app.get(
    ALL,
    { config: may('process:read', 'processes-viewed'), schema: { response: { 200: processList } } },
    (request) => viewProcesses(parts, sessionOf(request).account),
  );
  app.get(
    ONE,
    { config: may('process:read', 'process-viewed'), schema: { params, response: { 200: processView } } },
    async (request) => {
      const { accountId, role } = sessionOf(request).account;
      return orRefuse(await viewProcess(parts, { accountId, role, ...request.params }));
    },
  );
  app.get(
    `${ONE}/pages/:number`,
    {
      config: may('process:read', 'process-page-viewed'),
      schema: { params: pageParams, response: { 200: documentPage } },
    },
    async (request) => {
      const { accountId } = sessionOf(request).account;
      return orRefuse(await viewPage(parts, { accountId, ...request.params }));
    },
  );
}

function registerOffice({ app, sessionOf }: Api<StoredSession>, parts: ProcessParts): void {
  const by = (request: Parameters<typeof sessionOf>[0]) => sessionOf(request).account.accountId;
  app.post(
    ALL,
    {
      config: may('process:work', 'process-served', 'process-declined'),
      schema: { body: takeInRequest, response: { 200: processTakenIn } },
    },
    async (request) => orRefuse(await takeInProcess(parts, by(request), request.body)),
  );
  app.post(
    `${ONE}/pages`,
    {
      config: may('process:work', 'process-page-added'),
      bodyLimit: MOST_FILE_BODY_BYTES,
      schema: { params, body: addRequest, response: { 200: pagesAdded } },
    },
    async (request) => {
      const { after, file } = request.body;
      const coming = { after, file: Buffer.from(file, 'base64') };
      return orRefuse(await addPages(parts, { accountId: by(request), ...request.params, ...coming }));
    },
  );
  app.post(
    `${ONE}/production`,
    {
      config: may('process:work', 'process-produced'),
      schema: { params, response: { 200: produced } },
    },
    async (request) => orRefuse(await produce(parts, { accountId: by(request), ...request.params })),
  );
  app.get(
    `${ONE}/package`,
    {
      config: may('process:work', 'process-fetched'),
      schema: { params, response: { 200: productionFile } },
    },
    async (request) => orRefuse(await fetchProduction(parts, { accountId: by(request), ...request.params })),
  );
}

function registerCounsel({ app, sessionOf }: Api<StoredSession>, parts: ProcessParts): void {
  const by = (request: Parameters<typeof sessionOf>[0]) => sessionOf(request).account.accountId;
  app.post(
    `${ONE}/review`,
    {
      config: may('process:review', 'process-reviewed'),
      schema: { params, body: reviewRequest, response: { 200: done } },
    },
    async (request) =>
      orRefuse(await reviewProcess(parts, { accountId: by(request), ...request.params, ...request.body })),
  );
  app.post(
    `${ONE}/refusal`,
    {
      config: may('process:review', 'process-refused'),
      schema: { params, body: refuseRequest, response: { 200: done } },
    },
    async (request) =>
      orRefuse(await refuseProcess(parts, { accountId: by(request), ...request.params, ...request.body })),
  );
  app.post(
    `${ONE}/overruling`,
    {
      config: may('process:review', 'process-overruled'),
      schema: { params, body: processNote, response: { 200: done } },
    },
    async (request) =>
      orRefuse(await overrule(parts, { accountId: by(request), ...request.params, ...request.body })),
  );
}

function registerProposals({ app, sessionOf }: Api<StoredSession>, decisions: DecisionParts): void {
  const config = may('process:propose', 'proposal-made');
  const by = (request: Parameters<typeof sessionOf>[0]) => sessionOf(request).account.accountId;
  app.post(
    `${ONE}/proposals`,
    {
      ...{ config, bodyLimit: MOST_PROPOSAL_BYTES },
      schema: { params, body: proposeProduction, response: { 200: proposed } },
    },
    async (request) => {
      const { proposal, evidence } = request.body;
      const prepare = (tx: Tx) => prepareProduction(tx, { ...request.params, ...proposal });
      return orRefuse(
        await propose(decisions, by(request), { kind: 'process-production', prepare, evidence }),
      );
    },
  );
  app.post(
    `${ONE}/hold-proposals`,
    {
      ...{ config, bodyLimit: MOST_PROPOSAL_BYTES },
      schema: { params, body: proposeLifting, response: { 200: proposed } },
    },
    async (request) => {
      const prepare = (tx: Tx) => prepareLifting(tx, request.params.processId);
      const { evidence } = request.body;
      return orRefuse(
        await propose(decisions, by(request), { kind: 'process-hold-lift', prepare, evidence }),
      );
    },
  );
}
