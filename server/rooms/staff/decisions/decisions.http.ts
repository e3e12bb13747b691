import { z } from 'zod';
import {
  decided,
  decideRequest,
  decisionList,
  MOST_PROPOSAL_BYTES,
  noticeList,
  proposed,
  proposeRequest,
} from '../../../../contract/decision.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { EntryKind } from '../../ledger/index.ts';
import type { Permission } from '../permissions.ts';
import type { StoredSession } from '../session.ts';
import { decide } from './decide.ts';
import { listDecisions, readEvidenceFile } from './decision-list.ts';
import { listOwnNotices, readOwnNotices } from './own-notices.ts';
import { type DecisionParts, propose } from './propose.ts';
import { prepareContent } from './wishes.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const params = z.object({ proposalId: z.uuid() });

/** Proposing, deciding and withdrawing; the list of decisions and its evidence; and one's own notices. */
export function registerDecisionRoutes({ app, sessionOf }: Api<StoredSession>, parts: DecisionParts): void {
  app.get(
    '/decisions',
    { config: may('decision:read', 'proposals-viewed'), schema: { response: { 200: decisionList } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { accountId } = sessionOf(request).account;
      const proposals = orRefuse(await listDecisions(parts, accountId));
      return { now: parts.clock.now().toISOString(), proposals };
    },
  );
  app.post(
    '/decisions',
    {
      config: may('decision:take-part', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposeRequest, response: { 200: proposed } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { proposal, evidence } = request.body;
      const wish = {
        kind: proposal.kind,
        prepare: (tx: Parameters<typeof prepareContent>[0]) => prepareContent(tx, parts, proposal),
        evidence,
      };
      return orRefuse(await propose(parts, sessionOf(request).account.accountId, wish));
    },
  );
  app.post(
    '/decisions/:proposalId/decision',
    {
      config: may('decision:take-part', 'proposal-decided'),
      schema: { params, body: decideRequest, response: { 200: decided } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { accountId } = sessionOf(request).account;
      return orRefuse(await decide(parts, { ...request.params, ...request.body, accountId }));
    },
  );
  app.get(
    '/decisions/:proposalId/file',
    { config: may('decision:take-part', 'proposal-evidence-viewed'), schema: { params } },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      const { type, bytes } = orRefuse(await readEvidenceFile(parts, { ...request.params, accountId }));
      // Never shown as a page of ours, whatever it holds.
      reply.header('content-disposition', 'attachment').header('cache-control', 'no-store').type(type);
      return reply.send(bytes);
    },
  );
  app.get(
    '/notices',
    { config: may('notice:own'), schema: { response: { 200: noticeList } } },
    async (request) => listOwnNotices(parts, sessionOf(request).account.accountId),
  );
  app.post(
    '/notices/read',
    {
      config: may('notice:own', 'notices-read'),
      schema: {
        body: z.strictObject({ noticeIds: z.array(z.uuid()).min(1).max(100) }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await readOwnNotices(parts, sessionOf(request).account.accountId, request.body.noticeIds);
      return reply.code(204).send(null);
    },
  );
}
