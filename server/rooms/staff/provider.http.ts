import type { FastifyReply, FastifyRequest } from 'fastify';
import { providerAddress, providerSignIn } from '../../../contract/sign-in.ts';
import { isRefusal, refuse } from '../../platform/errors.ts';
import { orRefuse, RefusedRequest } from '../../platform/http/refusal.ts';
import { findEnrolling } from './passkeys.http.ts';
import type { Permission } from './permissions.ts';
import {
  beginProvider,
  finishProvider,
  type ProviderErrand,
  type ProviderParts,
} from './provider-sign-in.ts';
import type { SignInEdge, StaffApi } from './sign-in-edge.http.ts';

const ownSession: Permission = 'session:own';
const begins = { body: providerSignIn, response: { 200: providerAddress } };

/** Going to the organisation's provider, and coming back. */
export function registerProviderRoutes(api: StaffApi, edge: SignInEdge, parts: ProviderParts): void {
  const { app, sessionOf } = api;
  const goTo = async (reply: FastifyReply, errand: ProviderErrand) => {
    const { secret, url } = orRefuse(await beginProvider(parts, errand));
    edge.keepAttempt(reply, 'provider', secret);
    return { url: url.href };
  };
  app.post(
    '/sign-in/provider',
    { config: { permission: 'public', records: [] }, schema: begins },
    async (request, reply) => {
      await edge.countTry(request);
      return goTo(reply, { returnTo: request.body.returnTo });
    },
  );
  app.post(
    '/enrolment/provider',
    { config: { permission: 'public', records: [] }, schema: begins },
    async (request, reply) => {
      await edge.countTry(request);
      const enrolling = await findEnrolling(parts, edge.read(request, 'enrolment'));
      if (!enrolling) throw new RefusedRequest(refuse('HL_LINK_NOT_VALID'));
      return goTo(reply, { returnTo: request.body.returnTo, enrolling });
    },
  );
  app.post(
    '/session/renew/provider',
    { config: { permission: ownSession, records: [] }, schema: begins },
    async (request, reply) => {
      const session = sessionOf(request);
      await edge.countRenewal(session);
      return goTo(reply, { returnTo: request.body.returnTo, session });
    },
  );
  app.get(
    '/sign-in/provider/return',
    { config: { permission: 'public', records: ['signed-in', 'session-renewed', 'sign-in-refused'] } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      edge.forget(reply, 'provider');
      const outcome = await comeBack(request, edge, parts);
      if (isRefusal(outcome)) return reply.redirect(`/sign-in?refused=${outcome.refused}`);
      edge.open(reply, outcome);
      return reply.redirect(outcome.returnTo);
    },
  );
}

async function comeBack(request: FastifyRequest, edge: SignInEdge, parts: ProviderParts) {
  const secret = edge.read(request, 'provider');
  await edge.countReturn(request, secret !== '');
  const returned = new URL(request.url, 'http://own.invalid').searchParams;
  return finishProvider(parts, secret, returned);
}
