/**
 * The life of one task. It is always somebody's or a queue's, and nobody works on two at once.
 *
 *                offered                    accepted
 *   open ----------------------> offered -------------> under-way --- ended ---> done
 *    ^ |                            |                      | ^
 *    | |  declined, lease-ended,    |                      | |
 *    | |<------- withdrawn ---------+                      | |
 *    | |                                                   | |
 *    | +-------------- taken (by whoever chooses it) --------+
 *    +------- postponed, handed-over, given-back ----------+
 *
 *   offered, taken:   of what is about an enquiry, never before it is due
 *   from open:        ended -> done, where it is not needed any more; postponed, handed-over, given-back stay open
 *   from open, offered:  dropped -> done, where the line finds that nobody needs it any more
 *   from done:        where its officer was rung: not-reached -> open in the queue, where nobody talked with them; dropped -> done
 *   from open, under-way, done:  no-answer-yet -> open in the queue, at a later time, where what is asked has no answer
 *   from under-way:   owner-gone -> open in the queue; the same from open, where the owner's desk is gone too long
 */
import type { LineLanguage } from '../../../contract/call.ts';
import type { OfferReason, PriorityClass } from '../../../contract/routing.ts';
import {
  enquiryTaskKind,
  type MadeTaskKind,
  type TaskOutcome,
  type TaskState,
} from '../../../contract/task.ts';

export type Task = {
  taskId: string;
  kind: MadeTaskKind;
  state: TaskState;
  callId: string | null;
  language: LineLanguage;
  /** How urgent it is to the router: calls that were promised unless whoever made it says otherwise. */
  priority: PriorityClass;
  /** The queue that it goes back to. */
  homeQueue: string;
  ownerId: string | null;
  queue: string | null;
  holderId: string | null;
  madeBy: string | null;
  madeAt: Date;
  offerFrom: Date;
  dueAt: Date;
  leaseExpiresAt: Date | null;
  because: OfferReason | null;
  postponed: number;
  hasWords: boolean;
  endedAt: Date | null;
  outcome: TaskOutcome | null;
};

export type TaskMove =
  | { cause: 'offered'; to: string; because: OfferReason | null }
  | { cause: 'accepted' }
  | { cause: 'taken'; by: string }
  | { cause: 'declined' | 'lease-ended' | 'withdrawn' | 'given-back' | 'owner-gone' }
  | { cause: 'dropped' | 'not-reached' }
  | { cause: 'postponed' | 'no-answer-yet'; dueAt: Date }
  | { cause: 'handed-over'; to: string }
  | { cause: 'ended'; outcome: TaskOutcome };
export type TaskCause = TaskMove['cause'];

/** How long an offered task waits for an answer. Nothing rings, so it is longer than that of a call. */
export const TASK_OFFER_MS = 30_000;
/** A desk may be gone this long before its tasks go back to the queue: longer than a restart, a lock or a lost network. */
export const OWNER_KEPT_MS = 5 * 60_000;
/** A call with a deadline is offered this long before, so that it can be made in time. */
const DEADLINE_LEAD_MS = 10 * 60_000;

const from: Record<TaskCause, readonly TaskState[]> = {
  offered: ['open'],
  accepted: ['offered'],
  taken: ['open'],
  declined: ['offered'],
  'lease-ended': ['offered'],
  /** Somebody in danger, or a child, needs whoever it is offered to. */
  withdrawn: ['offered'],
  'given-back': ['open', 'under-way'],
  'owner-gone': ['open', 'under-way'],
  postponed: ['open', 'under-way'],
  'handed-over': ['open', 'under-way'],
  ended: ['open', 'under-way'],
  dropped: ['open', 'offered', 'done'],
  'not-reached': ['done'],
  'no-answer-yet': ['open', 'under-way', 'done'],
};

export type MadeTask = Pick<
  Task,
  | 'taskId'
  | 'kind'
  | 'callId'
  | 'language'
  | 'priority'
  | 'homeQueue'
  | 'ownerId'
  | 'madeBy'
  | 'dueAt'
  | 'hasWords'
>;

/** A task as it begins: somebody's, or its queue's. */
export function newTask(made: MadeTask, now: Date): Task {
  const begun: Task = {
    ...made,
    ...{ state: 'open', queue: null, holderId: null, madeAt: now, leaseExpiresAt: null, because: null },
    ...{ postponed: 0, endedAt: null, outcome: null },
    offerFrom: offerFromOf(made.kind, made.dueAt, now),
  };
  return opened(begun, made.ownerId, now);
}

/** Nobody gets what is about an enquiry before it is due: whoever asked hears then, and never earlier (promise 6). */
export const isAboutEnquiry = (kind: MadeTaskKind): boolean => enquiryTaskKind.safeParse(kind).success;
const isTooEarly = ({ kind, offerFrom }: Task, cause: TaskCause, now: Date): boolean =>
  isAboutEnquiry(kind) && now < offerFrom && (cause === 'offered' || cause === 'taken');

/** From when on a task is offered. */
export function offerFromOf(kind: MadeTaskKind, dueAt: Date, now: Date): Date {
  if (isAboutEnquiry(kind)) return dueAt;
  const leadMs = kind === 'deadline-call' ? DEADLINE_LEAD_MS : 0;
  const wanted = Math.max(dueAt.getTime() - leadMs, now.getTime());
  return new Date(Math.min(wanted, dueAt.getTime()));
}

function isPossible(task: Task, move: TaskMove, now: Date): boolean {
  if (!from[move.cause].includes(task.state) || isTooEarly(task, move.cause, now)) return false;
  if (task.state === 'done' && !goesOnAsCall(task)) return false;
  // It may be due later than that by itself; and whoever is there in a conversation waits for an answer.
  if (move.cause === 'no-answer-yet') return move.dueAt > task.dueAt;
  return move.cause !== 'postponed' || task.kind !== 'chat';
}

/** How the task is after a move; undefined where the picture has no such arrow. Pure. */
export function moveTask(task: Task, move: TaskMove, now: Date): Task | undefined {
  if (!isPossible(task, move, now)) return undefined;
  switch (move.cause) {
    case 'offered':
      if (task.ownerId !== null && task.ownerId !== move.to) return undefined;
      return {
        ...task,
        state: 'offered',
        holderId: move.to,
        because: move.because,
        leaseExpiresAt: new Date(now.getTime() + TASK_OFFER_MS),
      };
    case 'accepted':
      return task.holderId === null ? undefined : underWay(task, task.holderId, now);
    case 'taken':
      return task.ownerId !== null && task.ownerId !== move.by ? undefined : underWay(task, move.by, now);
    case 'declined':
    case 'lease-ended':
    case 'withdrawn':
      return opened(task, task.ownerId, now);
    case 'given-back':
      return opened(task, null, now);
    case 'owner-gone':
      return task.ownerId === null ? undefined : opened(task, null, now);
    case 'handed-over':
      return opened(task, move.to, now);
    case 'postponed':
      return {
        ...opened(task, task.ownerId, now),
        ...due(task.kind, move.dueAt, now),
        postponed: task.postponed + 1,
      };
    case 'ended':
      return done(task, move.outcome, now);
    case 'dropped':
      return done(task, 'not-needed', now);
    case 'not-reached':
      return opened(task, null, now);
    case 'no-answer-yet':
      return { ...opened(task, null, now), ...due(task.kind, move.dueAt, now) };
  }
}

/** Whoever was rung may not be there. What was to be done in other tasks went with their words. */
const goesOnAsCall = ({ kind, outcome }: Task): boolean => outcome === 'rung' && isAboutEnquiry(kind);

const due = (kind: MadeTaskKind, dueAt: Date, now: Date) => ({
  dueAt,
  offerFrom: offerFromOf(kind, dueAt, now),
});

const freed = (task: Task): Task => ({
  ...task,
  ...{ ownerId: null, queue: null, holderId: null, leaseExpiresAt: null, because: null },
});

const done = (task: Task, outcome: TaskOutcome, now: Date): Task => ({
  ...freed(task),
  ...{ state: 'done', outcome, endedAt: now, hasWords: false },
});

const lease = (now: Date) => new Date(now.getTime() + OWNER_KEPT_MS);

function opened(task: Task, ownerId: string | null, now: Date): Task {
  const owner = ownerId === null ? { queue: task.homeQueue } : { ownerId, leaseExpiresAt: lease(now) };
  return { ...freed(task), state: 'open', endedAt: null, outcome: null, ...owner };
}

const underWay = (task: Task, by: string, now: Date): Task => ({
  ...freed(task),
  state: 'under-way',
  ownerId: by,
  holderId: by,
  leaseExpiresAt: lease(now),
});

/** A task is moved by whoever has it; one of a queue is offered, or taken, by anybody. */
export function isConcerned({ ownerId, holderId }: Task, accountId: string, { cause }: TaskMove): boolean {
  if (holderId !== null) return holderId === accountId;
  if (cause === 'offered' || cause === 'taken') return true;
  return ownerId === accountId;
}
