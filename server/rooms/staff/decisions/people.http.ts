import { z } from 'zod';
import { disabled, openBreakGlassRequest, peopleList } from '../../../../contract/people.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { EntryKind } from '../../ledger/index.ts';
import type { Permission } from '../permissions.ts';
import type { StoredSession } from '../session.ts';
import type { SignInEdge } from '../sign-in-edge.http.ts';
import { openBreakGlass, reviewBreakGlass } from './break-glass.ts';
import { disable, listPeople } from './people.ts';
import type { DecisionParts } from './propose.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const params = z.object({ accountId: z.uuid() });

/** Who has an account, stopping one at once, and break-glass accounts. */
export function registerPeopleRoutes(
  { app, sessionOf }: Api<StoredSession>,
  parts: DecisionParts,
  edge: SignInEdge,
): void {
  app.get(
    '/people',
    { config: may('people:read', 'people-viewed'), schema: { response: { 200: peopleList } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return listPeople(parts, sessionOf(request).account.accountId);
    },
  );
  app.post(
    '/people/:accountId/disable',
    { config: may('account:disable', 'account-disabled'), schema: { params, response: { 200: disabled } } },
    async (request) =>
      orRefuse(await disable(parts, sessionOf(request).account.accountId, request.params.accountId)),
  );
  app.post(
    '/break-glass/:accountId/review',
    {
      config: may('break-glass:review', 'break-glass-reviewed'),
      schema: { params, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      orRefuse(await reviewBreakGlass(parts, accountId, request.params.accountId));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/break-glass/open',
    {
      config: { permission: 'public', records: ['break-glass-opened'] },
      schema: { body: openBreakGlassRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await edge.countTry(request);
      edge.open(reply, orRefuse(await openBreakGlass(parts, request.body)));
      return reply.code(204).send(null);
    },
  );
}
