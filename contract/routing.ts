import { z } from 'zod';

/**
 * How urgent a caller is. `danger` (somebody is in immediate danger) goes before everybody, always; the others have a head
 * start over `routine` that the rules give in seconds. `promised` is a call that the line has promised: a return call or a deadline.
 */
export const priorityClass = z.enum(['danger', 'child', 'promised', 'routine']);
export type PriorityClass = z.infer<typeof priorityClass>;

/** A queue, as the rules name it. */
export const queueName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** A skill, or a language, as the rules and the people's page name it. */
export const skillName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
export const skillLevel = z.int().min(1).max(5);
export const neededSkill = z.object({ skill: skillName, level: skillLevel });
export type NeededSkill = z.infer<typeof neededSkill>;

/** Where a caller stands: the place among all who wait, and how far the search for a call-taker has been widened. */
const standing = {
  place: z.int().min(1),
  waiting: z.int().min(1),
  priority: priorityClass,
  waitedSeconds: z.int().min(0),
  /** Was cut off, called again within five minutes, and has the place of before. */
  hasOldPlace: z.boolean().default(false),
  ring: z.int().min(1),
  rings: z.int().min(1),
};

/** Why this call is offered to this call-taker. */
export const offerReason = z.object({
  ...standing,
  /** The person this caller spoke with before, whose own task it is, whoever of those that fit was idle longest, or whom a supervisor chose. */
  choice: z.enum(['spoke-before', 'own-task', 'idle-longest', 'supervisor']),
  idleSeconds: z.int().min(0),
  /** How many who are ready fit this caller. */
  fitting: z.int().min(1),
  /** How many would fit, and have a telephone that is not registered with the exchange of this call. */
  elsewhere: z.int().min(0).default(0),
  /** What this call-taker can and this caller needs. */
  met: z.array(neededSkill),
  /** What was asked for at first, and is not any more. */
  givenUp: z.array(neededSkill),
});
export type OfferReason = z.infer<typeof offerReason>;

/** Why a caller must still wait. */
export const waitReason = z.object({
  ...standing,
  why: z.enum(['nobody-ready', 'nobody-fits', 'nobody-at-exchange', 'others-first']),
  /** What nobody who is ready can, where nobody fits. */
  missing: z.array(neededSkill),
  /** When the search is widened next; null where it is as wide as it gets. */
  widerInSeconds: z.int().min(0).nullable(),
});
export type WaitReason = z.infer<typeof waitReason>;
