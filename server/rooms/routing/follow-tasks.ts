import type { Tasks } from '../tasks/index.ts';
import type { DeskBoard } from './desk-board.ts';
import type { Router } from './router.ts';

/** Whoever a change of a task concerns sees it at once, the queues' tasks are counted anew, and whoever is free is offered what waits. */
export function followTasks(tasks: Tasks, board: DeskBoard, router: Router): void {
  tasks.whenChanged((accountIds) => {
    for (const accountId of accountIds) board.refresh(accountId);
    board.refreshQueue();
    router.wake();
  });
}
