import { z } from 'zod';
import { queueName, skillLevel, skillName } from '../../../../contract/routing.ts';

/** The form of the business rules, as docs/routing.md explains them. What no key names is refused, never guessed. */
const seconds = z.int().min(1);
const skills = z.record(skillName, skillLevel);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This is no time of day such as "21:00".');
const dialledNumber = z.string().regex(/^[+0-9A-Za-z-]{1,40}$/);

/** Whom callers are offered to in one stretch of their wait; the last ring has no end. */
export const ringRule = z.strictObject({
  seconds: seconds.max(3_600).optional(),
  /** The least level in the caller's own language. */
  language: skillLevel.optional(),
  skills: skills.default({}),
});

export const queueRule = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** The dialled numbers that lead here. */
  numbers: z.array(dialledNumber).max(100).default([]),
  rings: z.array(ringRule).min(1).max(6),
  wrapUpSeconds: seconds.max(3_600).default(120),
  /** With so many waiting, and after so long a wait, a caller hears the overflow number. Never a caller in danger. */
  mostWaiting: z.int().min(1).max(100_000).default(1_000),
  longestWaitSeconds: seconds.max(14_400).default(1_800),
  /** Where callers go while a supervisor has closed this queue; whoever waits there goes too, or stays. */
  whenClosed: z
    .strictObject({ goTo: queueName.optional(), waiting: z.enum(['stay', 'go']).default('stay') })
    .default({ waiting: 'stay' }),
  /** Where a caller goes then: to the overflow number at once, or after the offer of a return call. */
  overload: z.enum(['overflow-number', 'return-call']).default('overflow-number'),
  /** Whether a caller is rung once a call-taker has taken the return call, or shortly before one is expected to be free. */
  returnCalls: z.enum(['agent-first', 'customer-first']).default('agent-first'),
});
export type QueueRule = z.infer<typeof queueRule>;

/** How the line keeps its promise to ring a caller later. */
export const returnCallRule = z.strictObject({
  attempts: z.int().min(1).max(10).default(3),
  spacingMinutes: z.int().min(1).max(1_440).default(15),
  quietHours: z
    .strictObject({ from: clockTime, until: clockTime, timeZone: z.string().min(1).max(60) })
    .nullable()
    .default(null),
  expireHours: z.int().min(1).max(168).default(24),
  /** Customer first: whoever answers hears music for so long at most, as far as can be foreseen. */
  mostSilenceSeconds: z.int().min(0).max(120).default(20),
});
export type ReturnCallRule = z.infer<typeof returnCallRule>;

/** What the line has prompts for, in both languages: `asterisk/prompts`, `topic-…`. */
export const queueTopic = z.enum(['court', 'earlier-enquiry', 'agency', 'other-matter']);

const headStart = z.int().min(0).max(14_400);

export const routingRules = z.strictObject({
  /** The queue of every caller whom nothing else leads elsewhere. */
  otherwise: queueName,
  queues: z.record(queueName, queueRule).refine((queues) => Object.keys(queues).length > 0, {
    message: 'There must be at least one queue.',
  }),
  /** The seconds of waiting that a class counts for. Danger is before all of them, and no rule changes that. */
  headStart: z
    .strictObject({ child: headStart.default(600), promised: headStart.default(300) })
    .default({ child: 600, promised: 300 }),
  /** The skill that a call-taker needs for the language in which a caller is greeted. */
  languages: z.strictObject({ en: skillName, es: skillName }).default({ en: 'english', es: 'spanish' }),
  /** How long a caller may wait for an outcome in the waiting lane, at most. */
  lane: z
    .strictObject({ longestMinutes: z.int().min(1).max(240).default(60) })
    .default({ longestMinutes: 60 }),
  returnCalls: returnCallRule.default(returnCallRule.parse({})),
  /** The keys by which a caller chooses a queue, and what is said of each; `contradictions.ts` knows which are free. */
  keys: z.record(z.string(), z.strictObject({ queue: queueName, say: queueTopic })).default({}),
});
export type RoutingRules = z.infer<typeof routingRules>;
