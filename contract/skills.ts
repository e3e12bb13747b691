import { z } from 'zod';
import { skillLevel, skillName } from './routing.ts';

/** `GET /api/skills`: the skills that rules can ask for, and who has them. */
export const skillsView = z.object({
  skills: z.array(z.object({ skill: skillName, name: z.string() })),
  held: z.array(z.object({ accountId: z.uuid(), skill: skillName, level: skillLevel })),
});
export type SkillsView = z.infer<typeof skillsView>;

/** `PUT /api/people/:accountId/skills/:skill`: how well somebody can something; null takes the skill away. */
export const setSkillRequest = z.strictObject({ level: skillLevel.nullable() });
