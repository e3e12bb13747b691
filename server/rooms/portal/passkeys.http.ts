import { z } from 'zod';
import { passkeyAttestation, passkeyCreation, passkeyRequest } from '../../../contract/sign-in.ts';
import { isRefusal, refusals, refuse } from '../../platform/errors.ts';
import { orRefuse, RefusedRequest } from '../../platform/http/refusal.ts';
import {
  ALLOWANCE_MS,
  addOwnPasskey,
  beginOfficerPasskey,
  beginOfficerProof,
  checkPasskeyName,
  mayAddPasskey,
  type OfficerSession,
  proveForAddition,
  removeOwnPasskey,
  viewOwnPasskeys,
} from '../agencies/index.ts';
import type { EntryKind } from '../ledger/index.ts';
import { formBody, readAnswer, readAssertion } from './form-body.ts';
import { addPasskeyPage, passkeysPage } from './pages/passkey-pages.ts';
import { PORTAL_PATH, type PortalApi } from './portal-edge.http.ts';

const officer = (...records: EntryKind[]) => ({ config: { permission: 'officer', records } });
const ofPasskey = z.object({ passkeyId: z.uuid() });
const passkeyName = z.string().trim().min(1).max(60);
const asks = { response: { 200: passkeyRequest } };
const PASSKEYS_PATH = `${PORTAL_PATH}/passkeys`;

/** The own passkeys. Adding or removing one takes a passkey that answers for it; adding one, or a fresh proof at the provider. */
export function registerPasskeyPages({ app, sessionOf, edge }: PortalApi): void {
  const { officers } = edge.parts;
  app.get('/passkeys', officer('officer-passkeys-viewed'), async (request, reply) => {
    const session = sessionOf(request);
    const own = await viewOwnPasskeys(officers, session);
    const hasProvider = await edge.mayUseProvider(session);
    return edge.send(reply, passkeysPage(edge.frame(request, session), own, hasProvider));
  });
  const removal = { params: ofPasskey };
  app.post('/passkeys/new/options', { ...officer(), schema: asks }, async (request, reply) => {
    const asked = { purpose: 'passkey-addition', session: sessionOf(request) } as const;
    const { secret, options } = await beginOfficerProof(officers, asked);
    edge.keepAttempt(reply, 'attempt', secret);
    return options;
  });
  app.post(
    '/passkeys/new',
    { ...officer('officer-passkey-addition-opened'), schema: { body: formBody } },
    async (request, reply) => {
      const assertion = readAssertion(request.body);
      if (!assertion) throw new RefusedRequest(refuse('HL_SIGN_IN_REFUSED'));
      const brought = { secret: edge.read(request, 'attempt'), assertion };
      const allowed = orRefuse(await proveForAddition(officers, sessionOf(request), brought));
      edge.renewSession(reply, allowed.renewed);
      edge.keepAttempt(reply, 'enrolment', allowed.allowance, ALLOWANCE_MS);
      return reply.redirect(`${PASSKEYS_PATH}/new`, 303);
    },
  );
  const isAllowed = (session: OfficerSession, allowance: string) =>
    mayAddPasskey(officers, session, allowance);
  app.get('/passkeys/new', officer(), async (request, reply) => {
    const session = sessionOf(request);
    if (!(await isAllowed(session, edge.read(request, 'enrolment'))))
      return reply.redirect(PASSKEYS_PATH, 303);
    return edge.send(reply, addPasskeyPage(edge.frame(request, session)));
  });
  app.post(
    '/passkeys/options',
    { ...officer(), schema: { body: formBody, response: { 200: passkeyCreation } } },
    async (request, reply) => {
      const session = sessionOf(request);
      if (!(await isAllowed(session, edge.read(request, 'enrolment'))))
        throw new RefusedRequest(refuse('HL_SIGN_IN_REFUSED'));
      const name = passkeyName.safeParse(request.body['name']).data;
      if (name === undefined) throw new RefusedRequest(refuse('HL_REQUEST_NOT_VALID'));
      orRefuse(await checkPasskeyName(officers, session, name));
      const { secret, options } = await beginOfficerPasskey(officers, session.officer, session);
      edge.keepAttempt(reply, 'attempt', secret);
      return options;
    },
  );
  app.post(
    '/passkeys',
    { ...officer('officer-passkey-added'), schema: { body: formBody } },
    async (request, reply) => {
      const session = sessionOf(request);
      const attestation = readAnswer(request.body, passkeyAttestation);
      const name = passkeyName.safeParse(request.body['name']).data;
      if (name === undefined) throw new RefusedRequest(refuse('HL_REQUEST_NOT_VALID'));
      const checked = await checkPasskeyName(officers, session, name);
      // Nothing was made yet: the allowance stays, and what was typed comes back with the reason.
      if (isRefusal(checked)) {
        const typed = { name, trouble: edge.refusalWords(request, checked) };
        const shown = addPasskeyPage(edge.frame(request, session), typed);
        return edge.send(reply, shown, refusals[checked.refused].status);
      }
      if (!attestation) throw new RefusedRequest(refuse('HL_REQUEST_NOT_VALID'));
      const secrets = { allowance: edge.read(request, 'enrolment'), secret: edge.read(request, 'attempt') };
      const added = await addOwnPasskey(officers, session, { ...secrets, name, attestation });
      for (const cookie of ['enrolment', 'attempt'] as const) edge.forget(reply, cookie);
      if (isRefusal(added)) throw new RefusedRequest(added);
      return reply.redirect(PASSKEYS_PATH, 303);
    },
  );
  app.post(
    '/passkeys/:passkeyId/removal/options',
    { ...officer(), schema: { ...removal, ...asks } },
    async (request, reply) => {
      const { passkeyId: aim } = request.params;
      const asked = { purpose: 'passkey-removal', session: sessionOf(request), aim } as const;
      const { secret, options } = await beginOfficerProof(officers, asked);
      edge.keepAttempt(reply, 'attempt', secret);
      return options;
    },
  );
  app.post(
    '/passkeys/:passkeyId/removal',
    { ...officer('officer-passkey-removed'), schema: { ...removal, body: formBody } },
    async (request, reply) => {
      const assertion = readAssertion(request.body);
      if (!assertion) throw new RefusedRequest(refuse('HL_SIGN_IN_REFUSED'));
      const brought = { secret: edge.read(request, 'attempt'), assertion };
      const { passkeyId } = request.params;
      const removed = await removeOwnPasskey(officers, sessionOf(request), brought, passkeyId);
      return edge.open(reply, orRefuse(removed), '/passkeys');
    },
  );
}
