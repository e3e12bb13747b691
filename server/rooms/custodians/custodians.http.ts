import { z } from 'zod';
import {
  custodianList,
  custodianView,
  proposeAboutCustodian,
  suspended,
  testCallBegun,
} from '../../../contract/custodian.ts';
import { MOST_PROPOSAL_BYTES, proposed } from '../../../contract/decision.ts';
import { custodianId } from '../../../contract/register.ts';
import type { Tx } from '../../platform/db/database.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import { type DecisionParts, type Permission, propose, type StoredSession } from '../staff/index.ts';
import { prepareCustodianProposal } from './kinds.ts';
import type { NoticeCalls } from './notice-calls/notice-calls.ts';
import { suspendCustodian } from './suspend-custodian.ts';
import { readCustodian, readCustodians } from './view-custodians.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const params = z.object({ custodianId });
const ofContact = z.object({ contactId: z.uuid() });

/** Which custodians there are, how each is reached, and changing that. Deciding is with all other decisions. */
export function registerCustodianRoutes(
  { app, sessionOf }: Api<StoredSession>,
  decisions: DecisionParts,
  noticeCalls: Pick<NoticeCalls, 'begin'>,
): void {
  app.get(
    '/custodians',
    { config: may('custodian:read', 'custodians-viewed'), schema: { response: { 200: custodianList } } },
    (request) => readCustodians(decisions, sessionOf(request).account),
  );
  app.get(
    '/custodians/:custodianId',
    {
      config: may('custodian:read', 'custodian-viewed'),
      schema: { params, response: { 200: custodianView } },
    },
    async (request) =>
      orRefuse(await readCustodian(decisions, sessionOf(request).account, request.params.custodianId)),
  );
  app.post(
    '/custodians/proposals',
    {
      config: may('custodian:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { body: proposeAboutCustodian, response: { 200: proposed } },
    },
    async (request) => {
      const { proposal, evidence } = request.body;
      const prepare = (tx: Tx) => prepareCustodianProposal(tx, decisions.ids, proposal);
      const wish = { kind: proposal.kind, prepare, evidence };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
  app.post(
    '/custodians/:custodianId/suspension',
    { config: may('custodian:suspend', 'custodian-moved'), schema: { params, response: { 200: suspended } } },
    async (request) => {
      const { accountId } = sessionOf(request).account;
      const state = orRefuse(await suspendCustodian(decisions, accountId, request.params.custodianId));
      return { state };
    },
  );
  app.post(
    '/custodian-contacts/:contactId/test-call',
    {
      config: may('custodian:test', 'notice-call-begun'),
      schema: { params: ofContact, response: { 200: testCallBegun } },
    },
    async (request) => {
      const { accountId: begunBy } = sessionOf(request).account;
      const { contactId } = request.params;
      return orRefuse(await noticeCalls.begin({ contactId, begunBy }));
    },
  );
}
