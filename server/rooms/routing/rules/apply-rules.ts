import type { QueueKey } from '../../calls/index.ts';
import type { AssignmentRules } from '../assignment/model.ts';
import { type QueueRule, queueRule, type RoutingRules } from './rules.ts';

/** For a queue that was taken out of the rules while somebody waits in it. */
const forgottenQueue: QueueRule = queueRule.parse({ name: '-', rings: [{}] });

export function findQueue({ queues }: RoutingRules, queue: string): QueueRule {
  return Object.hasOwn(queues, queue) ? (queues[queue] ?? forgottenQueue) : forgottenQueue;
}

/** As people read it; a queue that was taken out of the rules has no other name than its own. */
export const nameOfQueue = ({ queues }: RoutingRules, queue: string): string =>
  Object.hasOwn(queues, queue) ? (queues[queue]?.name ?? queue) : queue;

/** The queue of a caller who dialled this number. */
export function queueOfNumber({ queues, otherwise }: RoutingRules, dialled: string | null): string {
  if (dialled === null) return otherwise;
  return Object.entries(queues).find(([, { numbers }]) => numbers.includes(dialled))?.[0] ?? otherwise;
}

/** Whether callers of this queue are rung before a call-taker has taken the return call. */
export const isCustomerFirst = (rules: RoutingRules, queue: string): boolean =>
  findQueue(rules, queue).returnCalls === 'customer-first';

/** What the assignment needs of the rules. */
export function toAssignmentRules({ queues, headStart, languages }: RoutingRules): AssignmentRules {
  const rings = Object.entries(queues).map(([queue, rule]) => [queue, rule.rings.map(toRing)] as const);
  return { headStart: { ...headStart, routine: 0 }, languages, queues: Object.fromEntries(rings) };
}

const toRing = ({ seconds, language, skills }: QueueRule['rings'][number]) => ({
  seconds: seconds ?? null,
  language: language ?? 0,
  skills,
});

/** The keys by which callers choose a queue, in their order, and the prompts that say so. */
export const queueKeysOf = ({ keys }: RoutingRules): QueueKey[] =>
  Object.entries(keys).map(([key, { queue, say }]) => ({
    ...{ key, queue },
    prompts: [`topic-${say}`, `digit-${key}`],
  }));
