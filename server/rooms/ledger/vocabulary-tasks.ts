import { z } from 'zod';
import { madeTaskKind, postponeReason, taskOutcome, taskState } from '../../../contract/task.ts';
import { taskCause } from './vocabulary-codes.ts';

/** What is written down of tasks. Never what is to be done: that is kept, sealed, by their room. */
export const taskSubjects = {
  'task-made': z.strictObject({ taskId: z.uuid(), task: madeTaskKind, callId: z.uuid().nullable() }),
  /** `ownerId` is null for a task of the queue, and where it is done. */
  'task-moved': z.strictObject({
    taskId: z.uuid(),
    from: taskState,
    to: taskState,
    cause: taskCause,
    ownerId: z.uuid().nullable(),
    holderId: z.uuid().nullable(),
    reason: postponeReason.nullable(),
    outcome: taskOutcome.nullable(),
  }),
  'task-viewed': z.strictObject({ taskId: z.uuid() }),
  'tasks-viewed': z.strictObject({ count: z.int() }),
  'task-overdue': z.strictObject({ taskId: z.uuid() }),
} as const;
