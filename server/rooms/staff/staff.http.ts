import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type SessionView, sessionView, signInRequest } from '../../../contract/session.ts';
import { SESSION_COOKIE } from '../../platform/http/access.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { Permission } from './permissions.ts';
import { type Staffing, signIn, signOut } from './sign-in.ts';
import type { StoredSession } from './staff-store.ts';

const ownSession: Permission = 'session:own';
const mostTries = { max: 30, timeWindow: '1 minute' };

/** Signing in with a one-time link, and out. The session's secret travels in a cookie that no script can read. */
export function registerStaffRoutes(
  { app, sessionOf }: Api<StoredSession>,
  staffing: Staffing,
  publicUrl: string,
): void {
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.startsWith('https:'),
  } as const;
  app.post(
    '/sign-in',
    {
      config: { permission: 'public', records: ['signed-in'], rateLimit: mostTries },
      schema: { body: signInRequest, response: { 200: sessionView } },
    },
    async (request, reply) => {
      const { token, session } = orRefuse(await signIn(staffing, request.body.token));
      keepOut(reply).setCookie(SESSION_COOKIE, token, { ...cookie, expires: session.endsAt });
      return toView(session);
    },
  );
  app.get(
    '/session',
    { config: { permission: ownSession, records: [] }, schema: { response: { 200: sessionView } } },
    async (request, reply) => {
      keepOut(reply);
      return toView(sessionOf(request));
    },
  );
  app.post(
    '/sign-out',
    { config: { permission: ownSession, records: ['signed-out'] }, schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      await signOut(staffing, sessionOf(request));
      return keepOut(reply).clearCookie(SESSION_COOKIE, cookie).code(204).send(null);
    },
  );
}

const keepOut = <Reply extends Pick<FastifyReply, 'header'>>(reply: Reply): Reply => {
  reply.header('cache-control', 'no-store');
  return reply;
};

function toView({ account, idleUntil, endsAt }: StoredSession): SessionView {
  const { accountId, name, role } = account;
  return { accountId, name, role, idleUntil: idleUntil.toISOString(), endsAt: endsAt.toISOString() };
}
