import { z } from 'zod';
import { skillName } from '../../../../contract/routing.ts';
import { setSkillRequest, skillsView } from '../../../../contract/skills.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import { type EntryKind, staffActor } from '../../ledger/index.ts';
import type { Permission } from '../permissions.ts';
import type { StoredSession } from '../session.ts';
import type { Staffing } from '../staffing.ts';
import { setSkill, viewSkills } from './skills.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });

/** What people can, for the page People. */
export function registerSkillRoutes({ app, sessionOf }: Api<StoredSession>, staffing: Staffing): void {
  app.get(
    '/skills',
    { config: may('people:read', 'skills-viewed'), schema: { response: { 200: skillsView } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return viewSkills(staffing, sessionOf(request).account.accountId);
    },
  );
  app.put(
    '/people/:accountId/skills/:skill',
    {
      config: may('skill:set', 'skill-set'),
      schema: {
        params: z.object({ accountId: z.uuid(), skill: skillName }),
        body: setSkillRequest,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const actor = staffActor(sessionOf(request).account.accountId);
      orRefuse(await setSkill(staffing, { ...request.params, ...request.body }, actor));
      return reply.code(204).send(null);
    },
  );
}
