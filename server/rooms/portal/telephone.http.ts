import type { FastifyReply, FastifyRequest } from 'fastify';
import { passkeyRequest } from '../../../contract/sign-in.ts';
import { isRefusal, type Refusal, refusals } from '../../platform/errors.ts';
import { orRefuse, RefusedRequest } from '../../platform/http/refusal.ts';
import {
  askForOwnTelephone,
  giveOwnTelephone,
  hasPasskey,
  mayGiveTelephone,
  type OfficerSession,
  removeOwnTelephone,
  viewOwnTelephone,
} from '../agencies/index.ts';
import type { EntryKind } from '../ledger/index.ts';
import { formBody, readAssertion } from './form-body.ts';
import { telephonePage } from './pages/telephone-page.ts';
import { PORTAL_PATH, type PortalApi } from './portal-edge.http.ts';

const officer = (...records: EntryKind[]) => ({ config: { permission: 'officer', records } });
const TELEPHONE_PATH = `${PORTAL_PATH}/telephone`;
const MOST_SIGNS = 40;
const numberIn = (form: Record<string, string>): string => (form['number'] ?? '').slice(0, MOST_SIGNS);

/** The telephone that an officer gives at enrolment, or later, to be called at once it is confirmed. */
export function registerTelephonePages({ app, sessionOf, edge }: PortalApi): void {
  const { officers } = edge.parts;
  const show = async (request: FastifyRequest, reply: FastifyReply, typed?: Typed) => {
    const session = sessionOf(request);
    const { officerId, officerNumber } = session.officer;
    const own = await viewOwnTelephone(officers, officerId);
    const ways = await waysOf(session, edge.read(request, 'enrolment'));
    const frame = edge.frame(request, session);
    if (!typed) return edge.send(reply, telephonePage(frame, { officerNumber, own, ways }));
    // Nothing is typed twice: what was not taken comes back with the reason.
    const trouble = edge.refusalWords(request, typed.refusal);
    const shown = telephonePage(frame, { officerNumber, own, ways, number: typed.number, trouble });
    return edge.send(reply, shown, refusals[typed.refusal.refused].status);
  };
  const waysOf = async (session: OfficerSession, allowance: string) => ({
    isAllowed: await mayGiveTelephone(officers, session, allowance),
    hasPasskey: await hasPasskey(officers.db, session.officer.officerId),
    hasProvider: await edge.mayUseProvider(session),
  });
  app.get('/telephone', officer('officer-telephone-viewed'), (request, reply) => show(request, reply));
  app.post(
    '/telephone/options',
    { ...officer(), schema: { body: formBody, response: { 200: passkeyRequest } } },
    async (request, reply) => {
      const asked = await askForOwnTelephone(officers, sessionOf(request), numberIn(request.body));
      const { secret, options } = orRefuse(asked);
      edge.keepAttempt(reply, 'attempt', secret);
      return options;
    },
  );
  app.post(
    '/telephone',
    { ...officer('officer-telephone-given'), schema: { body: formBody } },
    async (request, reply) => {
      const number = numberIn(request.body);
      const assertion = readAssertion(request.body);
      const answered = assertion
        ? { secret: edge.read(request, 'attempt'), assertion }
        : { allowance: edge.read(request, 'enrolment') };
      const given = await giveOwnTelephone(officers, sessionOf(request), { text: number, answered });
      if (isRefusal(given) && given.refused === 'HL_NUMBER_NOT_TAKEN')
        return show(request, reply, { number, refusal: given });
      for (const cookie of ['attempt', 'enrolment'] as const) edge.forget(reply, cookie);
      if (isRefusal(given)) throw new RefusedRequest(given);
      return reply.redirect(TELEPHONE_PATH, 303);
    },
  );
  app.post('/telephone/removal', officer('officer-telephone-ended'), async (request, reply) => {
    orRefuse(await removeOwnTelephone(officers, sessionOf(request).officer.officerId));
    return reply.redirect(TELEPHONE_PATH, 303);
  });
}

type Typed = { number: string; refusal: Refusal };
