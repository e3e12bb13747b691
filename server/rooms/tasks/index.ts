// Owns: work that is routed besides calls: whose it is, when it is due, how it ends, and what is to be done, sealed.
// May be called by: routing, which offers it; the composition root.
// Must never: leave open work without an owner or a queue, or give somebody two tasks at once.
export type { Task } from './task.ts';
export { taskDataKeys } from './task-keys-store.ts';
export type { Keys as TaskKeys } from './task-words.ts';
export { registerTaskRoutes } from './tasks.http.ts';
export { type TaskParts, Tasks } from './tasks.ts';
export {
  countTasks,
  countTasksOf,
  findTask,
  findTaskHeldBy,
  listOfferedTasks,
  listTasksToOffer,
} from './tasks-store.ts';
