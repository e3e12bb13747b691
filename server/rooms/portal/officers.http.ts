import { z } from 'zod';
import { passkeyRequest } from '../../../contract/sign-in.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { refuse } from '../../platform/errors.ts';
import { orRefuse, RefusedRequest } from '../../platform/http/refusal.ts';
import { beginOfficerProof, revokeOfficer, viewOfficers } from '../agencies/index.ts';
import { type EntryKind, officerActor } from '../ledger/index.ts';
import { formBody, readAssertion } from './form-body.ts';
import { inviteColleague, wantedOfficer } from './invite-colleague.ts';
import { invitedPage, officersPage } from './pages/officer-pages.ts';
import { PORTAL_PATH, type PortalApi } from './portal-edge.http.ts';

const administrator = (...records: EntryKind[]) => ({ config: { permission: 'administrator', records } });

/** What the administrator of an agency does: seeing its officers, inviting one, and revoking one. */
export function registerOfficerPages({ app, sessionOf, edge }: PortalApi): void {
  const { officers } = edge.parts;
  app.get('/officers', administrator('officers-viewed'), async (request, reply) => {
    const session = sessionOf(request);
    const { agencyId, officerId } = session.officer;
    const listed = await viewOfficers(officers, agencyId, officerActor(officerId));
    return edge.send(reply, officersPage(edge.frame(request, session), session.officer, listed));
  });
  app.post(
    '/officers/invite/options',
    { ...administrator(), schema: { response: { 200: passkeyRequest } } },
    async (request, reply) => {
      const asked = { purpose: 'invitation', session: sessionOf(request) } as const;
      const { secret, options } = await beginOfficerProof(officers, asked);
      edge.keepAttempt(reply, 'attempt', secret);
      return options;
    },
  );
  app.post(
    '/officers/invite',
    { ...administrator('officer-invited'), schema: { body: formBody } },
    async (request, reply) => {
      const session = sessionOf(request);
      const assertion = readAssertion(request.body);
      if (!assertion) throw new RefusedRequest(refuse('HL_SIGN_IN_REFUSED'));
      const wanted = wantedOfficer.safeParse(request.body).data;
      if (!wanted) throw new RefusedRequest(refuse('HL_REQUEST_NOT_VALID'));
      const brought = { secret: edge.read(request, 'attempt'), assertion };
      const code = orRefuse(await inviteColleague(officers, session, brought, wanted));
      edge.forget(reply, 'attempt');
      return edge.send(reply, invitedPage(edge.frame(request, session), { name: wanted.name, code }));
    },
  );
  app.post(
    '/officers/:officerId/revoke',
    { ...administrator('officer-revoked'), schema: { params: z.object({ officerId: z.uuid() }) } },
    async (request, reply) => {
      const { agencyId, officerId: by } = sessionOf(request).officer;
      const { officerId } = request.params;
      const at = officers.clock.now();
      orRefuse(
        await inTransaction(officers.db, (tx) =>
          revokeOfficer(tx, officerId, { at, actor: officerActor(by), within: agencyId }),
        ),
      );
      return reply.redirect(`${PORTAL_PATH}/officers`, 303);
    },
  );
}
