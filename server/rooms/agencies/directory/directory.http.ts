import { z } from 'zod';
import { agencyList, agencyView, proposeAboutAgency } from '../../../../contract/agency.ts';
import { MOST_PROPOSAL_BYTES, proposed } from '../../../../contract/decision.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { EntryKind } from '../../ledger/index.ts';
import { type DecisionParts, type Permission, propose, type StoredSession } from '../../staff/index.ts';
import { prepareAgencyProposal } from './agency-kinds.ts';
import { listAgencies, readAgency } from './directory.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const params = z.object({ agencyId: z.uuid() });
const querystring = z.object({ q: z.string().max(200).default('') });

/** Finding agencies, reading one, and proposing what two people decide about it. Deciding is with all other decisions. */
export function registerDirectoryRoutes(
  { app, sessionOf }: Api<StoredSession>,
  decisions: DecisionParts,
): void {
  app.get(
    '/agencies',
    {
      config: may('agency:read', 'agencies-searched'),
      schema: { querystring, response: { 200: agencyList } },
    },
    (request, reply) => {
      reply.header('cache-control', 'no-store');
      return listAgencies(decisions, sessionOf(request).account, request.query.q);
    },
  );
  app.get(
    '/agencies/:agencyId',
    { config: may('agency:read', 'agency-viewed'), schema: { params, response: { 200: agencyView } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return orRefuse(await readAgency(decisions, sessionOf(request).account, request.params.agencyId));
    },
  );
  app.post(
    '/agencies/:agencyId/proposals',
    {
      config: may('agency:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { params, body: proposeAboutAgency, response: { 200: proposed } },
    },
    async (request) => {
      const { proposal, evidence } = request.body;
      const { agencyId } = request.params;
      const wish = {
        kind: proposal.kind,
        prepare: (tx: Parameters<typeof prepareAgencyProposal>[0]) =>
          prepareAgencyProposal(tx, decisions.ids, agencyId, proposal),
        evidence,
      };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
}
