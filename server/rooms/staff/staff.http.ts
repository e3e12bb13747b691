import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import { sessionView, signInRequest } from '../../../contract/session.ts';
import { enrolmentView, type SignInWays, signInWays } from '../../../contract/sign-in.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import { relyingPartyOf } from '../../platform/webauthn/relying-party.ts';
import { registerPasskeyRoutes } from './passkeys.http.ts';
import type { Permission } from './permissions.ts';
import { registerProviderRoutes } from './provider.http.ts';
import type { IdentityProvider } from './provider.ts';
import { registerSessionRoutes } from './sessions.http.ts';
import { signOut } from './sessions.ts';
import { openEnrolment, signIn } from './sign-in.ts';
import { SignInEdge, type StaffApi, toView } from './sign-in-edge.http.ts';
import type { Staffing } from './staffing.ts';

const ownSession: Permission = 'session:own';

export type StaffSettings = {
  publicUrl: string;
  linkSignsIn: boolean;
  provider: IdentityProvider | undefined;
};

/** Everything about signing in and out. Secrets travel in cookies that no script can read; the returned edge sets them. */
export function registerStaffRoutes(api: StaffApi, staffing: Staffing, settings: StaffSettings): SignInEdge {
  const relyingParty = relyingPartyOf(settings.publicUrl);
  const passkeys = relyingParty && { ...staffing, relyingParty, verify: verifyAuthenticationResponse };
  const edge = new SignInEdge({ ...settings, staffing, passkeys });
  registerLinkRoutes(api, edge);
  registerSessionRoutes(api, edge);
  if (passkeys) registerPasskeyRoutes(api, edge, passkeys);
  if (settings.provider) registerProviderRoutes(api, edge, { ...staffing, provider: settings.provider });
  return edge;
}

function registerLinkRoutes({ app, sessionOf }: StaffApi, edge: SignInEdge): void {
  const { staffing, linkSignsIn } = edge.setup;
  const ways = waysOf(edge);
  app.get(
    '/sign-in/ways',
    { config: { permission: 'public', records: [] }, schema: { response: { 200: signInWays } } },
    async () => ways,
  );
  app.post(
    '/sign-in',
    {
      config: { permission: 'public', records: ['signed-in', 'enrolment-opened'] },
      schema: { body: signInRequest, response: { 200: sessionView, 202: enrolmentView } },
    },
    async (request, reply) => {
      await edge.countTry(request);
      if (linkSignsIn) return edge.open(reply, orRefuse(await signIn(staffing, request.body.token)));
      const { secret, account } = orRefuse(await openEnrolment(staffing, request.body.token));
      edge.keepAttempt(reply, 'enrolment', secret);
      return reply.code(202).send({ name: account.name, ways });
    },
  );
  app.get(
    '/session',
    { config: { permission: ownSession, records: [] }, schema: { response: { 200: sessionView } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return toView(sessionOf(request));
    },
  );
  app.post(
    '/sign-out',
    { config: { permission: ownSession, records: ['signed-out'] }, schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      await signOut(staffing, sessionOf(request));
      edge.forgetAttempts(reply);
      edge.forget(reply, 'session');
      return reply.header('cache-control', 'no-store').code(204).send(null);
    },
  );
}

function waysOf({ setup }: SignInEdge): SignInWays {
  const { provider, passkeys, linkSignsIn } = setup;
  return {
    passkeyOrigin: passkeys?.relyingParty.origin ?? null,
    provider: provider ? { name: provider.name } : null,
    link: linkSignsIn,
  };
}
