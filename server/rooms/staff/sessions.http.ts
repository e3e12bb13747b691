import { z } from 'zod';
import { sessionView } from '../../../contract/session.ts';
import { sessionList, sessionToEnd } from '../../../contract/sign-in.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import { staffActor } from '../ledger/index.ts';
import { confirmInDemo } from './demo-confirmation.ts';
import type { Permission } from './permissions.ts';
import { listLiveSessions } from './session-store.ts';
import { endOwnSession, lockSession, noteActivity } from './sessions.ts';
import type { SignInEdge, StaffApi } from './sign-in-edge.http.ts';

const ownSession: Permission = 'session:own';
const ownAccount: Permission = 'account:own';
const done = { 204: z.null() };

/** Locking the screen, keeping it open, and the list of one's own sessions. */
export function registerSessionRoutes({ app, sessionOf }: StaffApi, edge: SignInEdge): void {
  const { staffing } = edge.setup;
  app.post(
    '/session/lock',
    { config: { permission: ownSession, records: ['session-locked'] }, schema: { response: done } },
    async (request, reply) => {
      const session = sessionOf(request);
      orRefuse(await lockSession(staffing, session, staffActor(session.account.accountId)));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/session/active',
    { config: { permission: ownAccount, records: [] }, schema: { response: done } },
    async (request, reply) => {
      await noteActivity(staffing, sessionOf(request));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/session/renew/confirm',
    {
      config: { permission: ownSession, records: ['session-renewed'] },
      schema: { response: { 200: sessionView } },
    },
    async (request, reply) => {
      const session = sessionOf(request);
      await edge.countRenewal(session);
      return edge.open(reply, orRefuse(await confirmInDemo(staffing, session, edge.setup.linkSignsIn)));
    },
  );
  app.get(
    '/sessions',
    { config: { permission: ownAccount, records: [] }, schema: { response: { 200: sessionList } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const own = sessionOf(request);
      const live = await listLiveSessions(staffing.db, own.account.accountId, staffing.clock.now());
      return live.map((session) => ({
        sessionId: session.sessionId,
        createdAt: session.createdAt.toISOString(),
        activeAt: session.activeAt.toISOString(),
        method: session.method,
        isThisOne: session.sessionId === own.sessionId,
        isLocked: session.lockedAt !== null,
      }));
    },
  );
  app.post(
    '/sessions/end',
    {
      config: { permission: ownAccount, records: ['session-ended'] },
      schema: { body: sessionToEnd, response: done },
    },
    async (request, reply) => {
      orRefuse(await endOwnSession(staffing, sessionOf(request), request.body.sessionId));
      return reply.code(204).send(null);
    },
  );
}
