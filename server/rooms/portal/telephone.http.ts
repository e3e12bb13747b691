import { isRefusal, refusals } from '../../platform/errors.ts';
import { orRefuse, RefusedRequest } from '../../platform/http/refusal.ts';
import { giveOwnTelephone, removeOwnTelephone, viewOwnTelephone } from '../agencies/index.ts';
import type { EntryKind } from '../ledger/index.ts';
import { formBody } from './form-body.ts';
import { telephonePage } from './pages/telephone-page.ts';
import { PORTAL_PATH, type PortalApi } from './portal-edge.http.ts';

const officer = (...records: EntryKind[]) => ({ config: { permission: 'officer', records } });
const TELEPHONE_PATH = `${PORTAL_PATH}/telephone`;
const MOST_SIGNS = 40;

/** The telephone that an officer gives at enrolment, or later, to be called at once it is confirmed. */
export function registerTelephonePages({ app, sessionOf, edge }: PortalApi): void {
  const { officers } = edge.parts;
  app.get('/telephone', officer('officer-telephone-viewed'), async (request, reply) => {
    const session = sessionOf(request);
    const own = await viewOwnTelephone(officers, session.officer.officerId);
    return edge.send(reply, telephonePage(edge.frame(request, session), session.officer.officerNumber, own));
  });
  app.post(
    '/telephone',
    { ...officer('officer-telephone-given'), schema: { body: formBody } },
    async (request, reply) => {
      const session = sessionOf(request);
      const { officerId, officerNumber } = session.officer;
      const number = (request.body['number'] ?? '').slice(0, MOST_SIGNS);
      const given = await giveOwnTelephone(officers, officerId, number);
      if (!isRefusal(given)) return reply.redirect(TELEPHONE_PATH, 303);
      if (given.refused !== 'HL_NUMBER_NOT_TAKEN') throw new RefusedRequest(given);
      // Nothing is typed twice: what was not taken comes back with the reason.
      const own = await viewOwnTelephone(officers, officerId);
      const typed = { number, trouble: edge.refusalWords(request, given) };
      const shown = telephonePage(edge.frame(request, session), officerNumber, own, typed);
      return edge.send(reply, shown, refusals[given.refused].status);
    },
  );
  app.post('/telephone/removal', officer('officer-telephone-ended'), async (request, reply) => {
    orRefuse(await removeOwnTelephone(officers, sessionOf(request).officer.officerId));
    return reply.redirect(TELEPHONE_PATH, 303);
  });
}
