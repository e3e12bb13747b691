import { z } from 'zod';
import { MOST_PROPOSAL_BYTES, proposed } from '../../../../contract/decision.ts';
import {
  enrolmentCode,
  officersView,
  proposeAdministrator,
  proposeProvider,
} from '../../../../contract/officer.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import { type EntryKind, staffActor } from '../../ledger/index.ts';
import { type DecisionParts, type Permission, propose, type StoredSession } from '../../staff/index.ts';
import { prepareAdministrator } from './administrator-kind.ts';
import { type InvitingParts, newEnrolmentCode } from './invite-officer.ts';
import { prepareProvider } from './provider-kind.ts';
import { revokeOfficer } from './revoke-officer.ts';
import { viewEnrolling } from './view-officers.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const ofAgency = z.object({ agencyId: z.uuid() });
const ofOfficer = z.object({ officerId: z.uuid() });

/** What staff do about officers: who they are, enrolling the administrator of an agency, and revoking anybody. */
export function registerOfficerRoutes(
  { app, sessionOf }: Api<StoredSession>,
  parts: InvitingParts,
  decisions: DecisionParts,
): void {
  const { db, clock } = decisions;
  const actorOf = (request: Parameters<typeof sessionOf>[0]) =>
    staffActor(sessionOf(request).account.accountId);
  app.get(
    '/agencies/:agencyId/officers',
    {
      config: may('officer:read', 'officers-viewed'),
      schema: { params: ofAgency, response: { 200: officersView } },
    },
    (request) => viewEnrolling({ db, clock }, request.params.agencyId, actorOf(request)),
  );
  app.post(
    '/agencies/:agencyId/administrators/proposals',
    {
      config: may('officer:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { params: ofAgency, body: proposeAdministrator, response: { 200: proposed } },
    },
    async (request) => {
      const { evidence, ...wanted } = request.body;
      const { agencyId } = request.params;
      const prepare = (tx: Tx) => prepareAdministrator(tx, parts, { ...wanted, agencyId });
      const wish = { kind: 'agency-administrator', prepare, evidence };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
  app.post(
    '/agencies/:agencyId/provider/proposals',
    {
      config: may('officer:propose', 'proposal-made'),
      bodyLimit: MOST_PROPOSAL_BYTES,
      schema: { params: ofAgency, body: proposeProvider, response: { 200: proposed } },
    },
    async (request) => {
      const { evidence, ...wanted } = request.body;
      const { agencyId } = request.params;
      const prepare = (tx: Tx) => prepareProvider(tx, parts, { ...wanted, agencyId });
      const wish = { kind: 'agency-provider', prepare, evidence };
      return orRefuse(await propose(decisions, sessionOf(request).account.accountId, wish));
    },
  );
  app.post(
    '/officers/:officerId/enrolment-code',
    {
      config: may('officer:propose', 'officer-enrolment-code-shown'),
      schema: { params: ofOfficer, response: { 200: enrolmentCode } },
    },
    async (request) => {
      const { officerId } = request.params;
      const actor = actorOf(request);
      const drawn = await inTransaction(db, (tx) => newEnrolmentCode(tx, parts, officerId, actor));
      return { code: orRefuse(drawn) };
    },
  );
  app.post(
    '/officers/:officerId/revoke',
    {
      config: may('officer:revoke', 'officer-revoked'),
      schema: { params: ofOfficer, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { officerId } = request.params;
      const actor = actorOf(request);
      orRefuse(await inTransaction(db, (tx) => revokeOfficer(tx, officerId, { at: clock.now(), actor })));
      return reply.code(204).send(null);
    },
  );
}
