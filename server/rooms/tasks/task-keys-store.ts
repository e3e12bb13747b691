import { dataKeysIn } from '../../platform/db/data-keys.ts';
import { taskContext } from './task-words.ts';

/** The data keys of what is to be done in open tasks, for whoever wraps them anew after a rotation. */
export const taskDataKeys = {
  of: 'tasks' as const,
  ...dataKeysIn('tasks.task', 'task_id', taskContext),
};
