import { z } from 'zod';
import { passkeyAttestation, passkeyCreation, passkeyRequest } from '../../../contract/sign-in.ts';
import { isRefusal, type Refusal, refusals, refuse } from '../../platform/errors.ts';
import { orRefuse, RefusedRequest } from '../../platform/http/refusal.ts';
import {
  beginOfficerPasskey,
  beginOfficerProof,
  endOwnSession,
  findOfficerEnrolling,
  findProvider,
  finishOfficerPasskey,
  openOfficerEnrolment,
  signOfficerIn,
  signOfficerOut,
  viewOwnSessions,
} from '../agencies/index.ts';
import type { EntryKind } from '../ledger/index.ts';
import { formBody, readAnswer, readAssertion } from './form-body.ts';
import { sessionsPage } from './pages/session-pages.ts';
import { enrolPage, enrolPasskeyPage, signInPage } from './pages/sign-in-pages.ts';
import { PORTAL_PATH, type PortalApi } from './portal-edge.http.ts';

const visitor = (...records: EntryKind[]) => ({ config: { permission: 'public', records } });
const officer = (...records: EntryKind[]) => ({ config: { permission: 'officer', records } });
const asks = { response: { 200: passkeyRequest } };
const makes = { response: { 200: passkeyCreation } };
const sends = { body: formBody };
const MOST_CODE = 64;

/** Signing in and out by passkey, and the own sessions. */
export function registerSignInRoutes({ app, sessionOf, edge }: PortalApi): void {
  const { officers } = edge.parts;
  app.get('/sign-in', visitor(), (request, reply) => edge.send(reply, signInPage(edge.frame(request))));
  app.post('/sign-in/options', { ...visitor(), schema: asks }, async (request, reply) => {
    await edge.countTry(request);
    const { secret, options } = await beginOfficerProof(officers, { purpose: 'sign-in' });
    edge.keepAttempt(reply, 'attempt', secret);
    return options;
  });
  app.post('/sign-in', { ...visitor('officer-signed-in'), schema: sends }, async (request, reply) => {
    await edge.countTry(request);
    const assertion = readAssertion(request.body);
    if (!assertion) throw new RefusedRequest(refuse('HL_SIGN_IN_REFUSED'));
    const secret = edge.read(request, 'attempt');
    return edge.open(reply, orRefuse(await signOfficerIn(officers, { secret, assertion })));
  });
  app.post('/sign-out', officer('officer-signed-out'), async (request, reply) => {
    await signOfficerOut(officers, sessionOf(request));
    edge.forget(reply, 'session');
    return reply.redirect(`${PORTAL_PATH}/sign-in`, 303);
  });
  app.get('/sessions', officer('officer-sessions-viewed'), async (request, reply) => {
    const session = sessionOf(request);
    const live = await viewOwnSessions(officers, session);
    const shown = live.map((one) => ({ ...one, isThis: one.sessionId === session.sessionId }));
    return edge.send(reply, sessionsPage(edge.frame(request, session), shown));
  });
  app.post(
    '/sessions/:sessionId/end',
    { ...officer('officer-session-ended'), schema: { params: z.object({ sessionId: z.uuid() }) } },
    async (request, reply) => {
      orRefuse(await endOwnSession(officers, sessionOf(request), request.params.sessionId));
      return reply.redirect(`${PORTAL_PATH}/sessions`, 303);
    },
  );
}

/** Enrolling with the mailed link and the code that was told. */
export function registerEnrolmentRoutes({ app, edge }: PortalApi): void {
  const { officers } = edge.parts;
  app.get('/enrol', visitor(), (request, reply) => edge.send(reply, enrolPage(edge.frame(request))));
  app.post('/enrol', { ...visitor('officer-enrolment-opened'), schema: sends }, async (request, reply) => {
    await edge.countTry(request);
    const { link = '', code = '' } = request.body;
    const given = {
      link: link.trim().slice(0, MOST_CODE),
      code: code.replaceAll(/\D/g, '').slice(0, MOST_CODE),
    };
    const opened = await openOfficerEnrolment(officers, given);
    if (isRefusal(opened)) {
      const page = enrolPage(edge.frame(request), edge.refusalWords(request, opened));
      return edge.send(reply, page, statusOf(opened));
    }
    edge.keepAttempt(reply, 'enrolment', opened.secret);
    return reply.redirect(`${PORTAL_PATH}/enrol/passkey`, 303);
  });
  const enrolling = async (secret: string) => {
    const found = await findOfficerEnrolling(officers, secret);
    if (!found) throw new RefusedRequest(refuse('HL_LINK_NOT_VALID'));
    return found;
  };
  app.get('/enrol/passkey', visitor(), async (request, reply) => {
    const { name, agencyId, role } = await enrolling(edge.read(request, 'enrolment'));
    const hasProvider = role === 'officer' && (await findProvider(officers.db, { agencyId })) !== undefined;
    return edge.send(reply, enrolPasskeyPage(edge.frame(request), { name, hasProvider }));
  });
  app.post('/enrol/passkey/options', { ...visitor(), schema: makes }, async (request, reply) => {
    await edge.countTry(request);
    const invited = await enrolling(edge.read(request, 'enrolment'));
    const { secret, options } = await beginOfficerPasskey(officers, invited);
    edge.keepAttempt(reply, 'attempt', secret);
    return options;
  });
  app.post(
    '/enrol/passkey',
    { ...visitor('officer-passkey-added'), schema: sends },
    async (request, reply) => {
      await edge.countTry(request);
      const attestation = readAnswer(request.body, passkeyAttestation);
      if (!attestation) throw new RefusedRequest(refuse('HL_ENROLMENT_REFUSED'));
      const secret = edge.read(request, 'attempt');
      // The last step of an enrolment: a telephone, which can be left out.
      return edge.open(
        reply,
        orRefuse(await finishOfficerPasskey(officers, secret, attestation)),
        '/telephone',
      );
    },
  );
}

const statusOf = ({ refused }: Refusal): number => refusals[refused].status;
