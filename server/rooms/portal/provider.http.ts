import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isRefusal, refuse } from '../../platform/errors.ts';
import { orRefuse, RefusedRequest } from '../../platform/http/refusal.ts';
import {
  ALLOWANCE_MS,
  type Allowance,
  allowAddition,
  allowTelephone,
  beginAtProvider,
  beginOfficerSession,
  findOfficerEnrolling,
  finishAtProvider,
  type OpenedOfficerSession,
  type ProviderErrand,
} from '../agencies/index.ts';
import type { EntryKind } from '../ledger/index.ts';
import { formBody } from './form-body.ts';
import { issueToProven, type ShownCode } from './issue-call-code.ts';
import { codePage } from './pages/code-pages.ts';
import { cameBackPage, toProviderPage } from './pages/sign-in-pages.ts';
import type { PortalApi } from './portal-edge.http.ts';

const goes = (permission: 'public' | 'officer') => ({ config: { permission, records: [] } });
const comesBack: EntryKind[] = [
  'officer-signed-in',
  'call-code-issued',
  'officer-passkey-addition-opened',
  'officer-sign-in-refused',
];

/** Going to the sign-in of the agency, and coming back: signed in, with a code, or allowed to add a passkey or give a telephone. */
export function registerProviderPages({ app, sessionOf, edge }: PortalApi): void {
  const { officers } = edge.parts;
  const goTo = async (request: FastifyRequest, reply: FastifyReply, errand: ProviderErrand) => {
    await edge.countTry(request);
    const { secret, url } = orRefuse(await beginAtProvider(officers, errand));
    edge.keepAttempt(reply, 'provider', secret);
    return edge.send(reply, toProviderPage(edge.frame(request), url));
  };
  app.post('/sign-in/provider', { ...goes('public'), schema: { body: formBody } }, (request, reply) => {
    const ori = (request.body['ori'] ?? '').trim().toUpperCase();
    return goTo(request, reply, { purpose: 'sign-in', of: { ori } });
  });
  app.post('/enrol/provider', goes('public'), async (request, reply) => {
    const officer = await findOfficerEnrolling(officers, edge.read(request, 'enrolment'));
    if (!officer) throw new RefusedRequest(refuse('HL_LINK_NOT_VALID'));
    return goTo(request, reply, { purpose: 'enrolment', officer });
  });
  app.post(
    '/enquiries/:enquiryId/code/provider',
    { ...goes('officer'), schema: { params: z.object({ enquiryId: z.uuid() }) } },
    (request, reply) => {
      const { enquiryId } = request.params;
      return goTo(request, reply, { purpose: 'call-code', session: sessionOf(request), enquiryId });
    },
  );
  for (const [path, purpose] of [
    ['/passkeys/provider', 'passkey-addition'],
    ['/telephone/provider', 'telephone'],
  ] as const)
    app.post(path, goes('officer'), (request, reply) =>
      goTo(request, reply, { purpose, session: sessionOf(request) }),
    );
  app.get(
    '/provider/return',
    { config: { permission: 'public', records: comesBack } },
    async (request, reply) => {
      await edge.countTry(request);
      const secret = edge.read(request, 'provider');
      edge.forget(reply, 'provider');
      const { searchParams } = new URL(request.url, 'http://own.invalid');
      return welcome(edge, request, reply, orRefuse(await comeBack(edge, secret, searchParams)));
    },
  );
}

type Welcomed =
  | { opened: OpenedOfficerSession }
  | { shown: ShownCode & { enquiryId: string; officerNumber: string } }
  /** Another passkey may be made. */
  | Allowance
  /** The browser's secret that allows a telephone to be given. */
  | { telephone: string };

function comeBack(edge: PortalApi['edge'], secret: string, returned: URLSearchParams) {
  const { officers } = edge.parts;
  return finishAtProvider<Welcomed>(
    officers,
    secret,
    returned,
    async (tx, { officer, purpose, enquiryId, sessionId }) => {
      const { officerId } = officer;
      if (purpose === 'passkey-addition') return allowAddition(tx, officers, { officerId, sessionId });
      if (purpose === 'telephone')
        return { telephone: await allowTelephone(tx, officers, { officerId, sessionId }) };
      if (purpose !== 'call-code')
        return { opened: await beginOfficerSession(tx, officers, officer, 'provider') };
      const issued = await issueToProven(tx, edge.parts, officer, enquiryId ?? '');
      if (isRefusal(issued)) return issued;
      return { shown: { ...issued, enquiryId: enquiryId ?? '', officerNumber: officer.officerNumber } };
    },
  );
}

function welcome(
  edge: PortalApi['edge'],
  request: FastifyRequest,
  reply: FastifyReply,
  welcomed: Welcomed,
): FastifyReply {
  if ('shown' in welcomed) {
    const now = edge.parts.officers.clock.now();
    return edge.send(reply, codePage(edge.frame(request), { ...welcomed.shown, now }));
  }
  if ('allowance' in welcomed) {
    edge.renewSession(reply, welcomed.renewed);
    edge.keepAttempt(reply, 'enrolment', welcomed.allowance, ALLOWANCE_MS);
    return edge.send(reply, cameBackPage(edge.frame(request), '/officer/passkeys/new'));
  }
  if ('telephone' in welcomed) {
    edge.keepAttempt(reply, 'enrolment', welcomed.telephone, ALLOWANCE_MS);
    return edge.send(reply, cameBackPage(edge.frame(request), '/officer/telephone'));
  }
  edge.keepSession(reply, welcomed.opened);
  return edge.send(reply, cameBackPage(edge.frame(request)));
}
