import { z } from 'zod';
import { skillLevel, skillName } from '../../../contract/routing.ts';
import { laneSubjects } from './vocabulary-lane.ts';

/** What is written down of the rules of the queues, of the waiting lane, and of what people can. */
export const routingSubjects = {
  ...laneSubjects,
  'routing-rules-published': z.strictObject({ version: z.int(), queues: z.int() }),
  'skills-viewed': z.strictObject({ count: z.int() }),
  'skill-defined': z.strictObject({ skill: skillName }),
  'skill-set': z.strictObject({ accountId: z.uuid(), skill: skillName, level: skillLevel.nullable() }),
} as const;
