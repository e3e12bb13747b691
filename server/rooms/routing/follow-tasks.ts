import type { Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { findCallBackToRepeat, findProvenTelephone } from '../agencies/index.ts';
import type { ReturnPromises } from '../calls/index.ts';
import { findProofOfTask } from '../enquiries/index.ts';
import type { SubjectKeys } from '../ledger/index.ts';
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

/**
 * Whoever called is rung for whoever works on the task; where an agency is to be called again, that is called first. The officer of an enquiry that was
 * sent is rung where the line knows them to be, as by its connections, and never at a number that was only claimed (promise 4).
 */
export async function ringForTask(
  { promises, keys }: { promises: ReturnPromises; keys: SubjectKeys },
  tx: Tx,
  { taskId, callId }: { taskId: string; callId: string },
  accountId: string,
): Promise<'done' | Refusal> {
  const afterCallBackId = await findCallBackToRepeat(tx, taskId);
  const proof = await findProofOfTask(tx, taskId);
  if (proof === undefined) return promises.makeFor(tx, callId, { accountId, afterCallBackId });
  const provenNumber = await findProvenTelephone(tx, keys, proof);
  if (provenNumber === null) return refuse('HL_NO_NUMBER');
  return promises.makeFor(tx, callId, { accountId, afterCallBackId, provenNumber });
}
