import { z } from 'zod';
import { lineLanguage } from './call.ts';
import { offerReason } from './routing.ts';

/**
 * Work that is routed like calls. A `return-call` is a promise to ring a caller, and becomes a call when it is due; a `chat` is
 * a conversation in writing, which an officer begins. Three are about an enquiry, and nobody gets them before their time: the call at
 * its deadline (`enquiry-deadline`), the question for the reference of child protection (`report-check`), and that for the entry of
 * a missing child (`entry-check`).
 */
export const taskKind = z.enum([
  'return-call',
  'deadline-call',
  'follow-up',
  'chat',
  'enquiry-deadline',
  'report-check',
  'entry-check',
]);
export type TaskKind = z.infer<typeof taskKind>;
export const madeTaskKind = taskKind.exclude(['return-call']);
export type MadeTaskKind = z.infer<typeof madeTaskKind>;
/** What call-takers make themselves. */
export const chosenTaskKind = madeTaskKind.extract(['deadline-call', 'follow-up']);
export type ChosenTaskKind = z.infer<typeof chosenTaskKind>;
/** What the line makes of an enquiry. */
export const enquiryTaskKind = madeTaskKind.extract(['enquiry-deadline', 'report-check', 'entry-check']);
export type EnquiryTaskKind = z.infer<typeof enquiryTaskKind>;

export const taskState = z.enum(['open', 'offered', 'under-way', 'done']);
export type TaskState = z.infer<typeof taskState>;

/** `rung`: the line rings the caller for whoever worked on it, and the task goes on as that call. */
export const taskOutcome = z.enum(['reached', 'not-reached', 'done', 'not-needed', 'rung']);
/** What a person says came of it. */
export const saidOutcome = taskOutcome.exclude(['rung']);
export type SaidOutcome = z.infer<typeof saidOutcome>;
export type TaskOutcome = z.infer<typeof taskOutcome>;

/** Why a task is put off. A code, since the ledger holds nobody's words. */
export const postponeReason = z.enum([
  'nobody-reached',
  'asked-for-later',
  'waits-for-others',
  'no-time-now',
]);
export type PostponeReason = z.infer<typeof postponeReason>;

export const TASK_WORDS_MAX = 500;

/** One open task, as whoever may see it does. */
export const taskView = z.object({
  taskId: z.uuid(),
  kind: taskKind,
  state: taskState,
  callId: z.uuid().nullable(),
  language: lineLanguage,
  dueAt: z.iso.datetime(),
  madeAt: z.iso.datetime(),
  /** Whose it is; null for a task of the queue. */
  owner: z.object({ accountId: z.uuid(), name: z.string() }).nullable(),
  queue: z.string().nullable(),
  /** Whether somebody wrote down what is to be done. */
  hasWords: z.boolean(),
  postponed: z.int(),
});
export type TaskView = z.infer<typeof taskView>;

/** `GET /api/tasks`: one's own and the queue's, those that are due first in front; and to whom one can hand a task over. */
export const taskList = z.object({
  own: z.array(taskView),
  queue: z.array(taskView),
  colleagues: z.array(z.object({ accountId: z.uuid(), name: z.string() })),
});
export type TaskList = z.infer<typeof taskList>;

/** `GET /api/tasks/:taskId`: what is to be done, and for which caller. What the network claims of the caller proves nothing. */
export const taskDetails = z.object({
  task: taskView,
  words: z.string().nullable(),
  claimedNumber: z.string().nullable(),
});
export type TaskDetails = z.infer<typeof taskDetails>;

/** `POST /api/tasks` */
export const makeTaskRequest = z.strictObject({
  kind: chosenTaskKind,
  /** A call in which one took part. */
  callId: z.uuid(),
  dueAt: z.iso.datetime(),
  owner: z.enum(['me', 'queue']),
  words: z.string().max(TASK_WORDS_MAX),
});
export type MakeTaskRequest = z.infer<typeof makeTaskRequest>;
export const madeTask = z.object({ taskId: z.uuid() });

/** `POST /api/tasks/:taskId/postponement` */
export const postponeTaskRequest = z.strictObject({ dueAt: z.iso.datetime(), reason: postponeReason });
export type PostponeTaskRequest = z.infer<typeof postponeTaskRequest>;

const taskReceiver = z.union([z.strictObject({ accountId: z.uuid() }), z.literal('queue')]);
/** `POST /api/tasks/:taskId/hand-over`, and `POST /api/tasks/hand-over` for all that one has. */
export const handOverTaskRequest = z.strictObject({ to: taskReceiver });
export type TaskReceiver = z.infer<typeof taskReceiver>;

/** `POST /api/tasks/:taskId/end` */
export const endTaskRequest = z.strictObject({ outcome: saidOutcome });

/** The task that is offered to a desk, or that its call-taker works on. */
export const deskTask = z.object({
  taskId: z.uuid(),
  kind: madeTaskKind,
  state: taskState.extract(['offered', 'under-way']),
  dueAt: z.iso.datetime(),
  leaseExpiresAt: z.iso.datetime(),
  because: offerReason.nullable(),
  /** How many things were said in it, where it is a chat: when it grows, there is something to read. */
  chatMessages: z.int().nullable().default(null),
  /** It was promised to call this agency again, to prove who called. The name is null where the directory had no such agency. */
  agencyToProve: z.object({ agencyName: z.string().nullable() }).nullable().default(null),
});
export type DeskTask = z.infer<typeof deskTask>;

/** What the floor sees of tasks: how many are open, and how many are late. */
export const taskCounts = z.object({ open: z.int(), overdue: z.int() });
export type TaskCounts = z.infer<typeof taskCounts>;
