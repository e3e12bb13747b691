import type { Call } from './call.ts';

/** A prompt that everybody hears, since when. */
export type SaidToAll = { id: string; prompt: string; since: Date };

/** A key that leads to a queue, and the prompts that say so, one after another. */
export type QueueKey = { key: string; queue: string; prompts: string[] };

/** Where whoever is no officer is sent, as it is dialled; null where the line has no number for it. */
export type ReferTo = { childHurt: string | null; childSought: string | null };

/** What this room is told by the business rules, and by supervisors; the routing room knows it. */
export type LineRules = {
  /** In which queue whoever dialled that number waits. */
  findQueue: (dialled: string | null) => string;
  /** How long anybody waits there before the overflow number. */
  longestWaitMs: (queue: string) => number;
  /** Whether somebody who waits is to be sent on, since the queue is closed. */
  isTurnedAway: (call: Call) => boolean;
  /** The keys by which callers choose a queue. */
  queueKeys: () => QueueKey[];
  /** What a supervisor lets everybody hear at this moment. */
  announcements: () => SaidToAll[];
  /** The numbers that two people have agreed on. */
  referTo: () => ReferTo;
};

const HALF_AN_HOUR_MS = 30 * 60_000;

/** Until somebody has told any. */
export const rulesOfNobody: LineRules = {
  findQueue: () => 'main',
  longestWaitMs: () => HALF_AN_HOUR_MS,
  isTurnedAway: () => false,
  queueKeys: () => [],
  announcements: () => [],
  referTo: () => ({ childHurt: null, childSought: null }),
};
