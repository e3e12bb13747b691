import type { PriorityClass } from '../../../../contract/routing.ts';

/** What somebody can, or what is asked for: the level of each skill, from 1 to 5. */
export type Skills = Readonly<Record<string, number>>;

export type WaitingCaller = {
  callId: string;
  queue: string;
  /** The place: a caller who is offered in vain, or was cut off and is back, has the old one. */
  queuedAt: Date;
  priority: PriorityClass;
  /** The language in which the caller is greeted. */
  language: string;
  /** Whom the caller spoke with about the same enquiry, if that is known and proven. */
  preferredAccountId: string | null;
  hasOldPlace: boolean;
  /** The exchange in which the call lives; null for a task, which lives in none. */
  exchange: string | null;
  /** A task that waits like a caller, with its id as the call's; one that is somebody's is offered to its owner alone. */
  task?: { ownerId: string | null };
};

export type ReadyCallTaker = {
  accountId: string;
  since: Date;
  skills: Skills;
  /** The exchanges that can ring this person's telephone. */
  exchanges: ReadonlySet<string>;
};

/** Whom a caller is offered to in one stretch of the wait. The last ring has no end. */
export type Ring = {
  seconds: number | null;
  /** The least level in the caller's own language; 0 asks for none. */
  language: number;
  skills: Skills;
};

export type AssignmentRules = {
  /** Head start of each class over `routine`, in seconds; `danger` needs none. */
  headStart: Record<Exclude<PriorityClass, 'danger'>, number>;
  /** The skill of each language in which callers are greeted. */
  languages: Readonly<Record<string, string>>;
  /** The rings of each queue. */
  queues: Readonly<Record<string, readonly Ring[]>>;
};

/** For a queue that no rule names: everybody fits, so that nobody is stranded by a rule that was taken away. */
export const openRings: readonly Ring[] = [{ seconds: null, language: 0, skills: {} }];

export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
