import type { Tx } from '../../platform/db/database.ts';
import type { Refusal } from '../../platform/errors.ts';
import { findCallBackToRepeat } from '../agencies/index.ts';
import type { ReturnPromises } from '../calls/index.ts';
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

/** Whoever called is rung for whoever works on the task; where an agency is to be called again, that is called first. */
export async function ringForTask(
  promises: ReturnPromises,
  tx: Tx,
  { taskId, callId }: { taskId: string; callId: string },
  accountId: string,
): Promise<'done' | Refusal> {
  const afterCallBackId = await findCallBackToRepeat(tx, taskId);
  return promises.makeFor(tx, callId, { accountId, afterCallBackId });
}
