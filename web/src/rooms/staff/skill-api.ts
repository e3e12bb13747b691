import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { skillsView } from '../../../../contract/skills.ts';
import { type Answer, ask } from '../../app/api.ts';
import { orThrow, readOnce } from './decision-api.ts';

export const skillsQuery = queryOptions({
  queryKey: ['skills'],
  queryFn: async () => orThrow(await ask('GET', '/api/skills', skillsView)),
  ...readOnce,
});

export type SetSkill = { accountId: string; skill: string; level: number | null };

/** How well somebody can something; null takes the skill away. */
export const setSkill = ({ accountId, skill, level }: SetSkill): Promise<Answer<undefined>> =>
  ask('PUT', `/api/people/${accountId}/skills/${skill}`, z.undefined(), { level });
