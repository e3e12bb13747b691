import type { Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { findCallBackToRepeat, findProvenTelephone } from '../agencies/index.ts';
import type { PromiseOfTask, ReturnPromises, WhereKnown } from '../calls/index.ts';
import {
  ASK_AGAIN_AFTER_MS,
  findProofOfTask,
  leftAfterRinging,
  openInCall,
  refuseEndWithoutReport,
} from '../enquiries/index.ts';
import type { SubjectKeys } from '../ledger/index.ts';
import type { Task, TaskKeys, TaskParts, Tasks } from '../tasks/index.ts';
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

/** How tasks have somebody rung, and when they may end. The promises are made later than the tasks. */
export const portsOfTasks = (
  promises: () => ReturnPromises,
  keys: TaskKeys & SubjectKeys,
): Pick<TaskParts, 'ringing' | 'mayEnd'> => ({
  mayEnd: (tx, { taskId }) => refuseEndWithoutReport(keys, tx, taskId),
  ringing: {
    whyNotNow: (when) => promises().whyNotNow(when),
    makeFor: (tx, task, accountId) => ringForTask({ promises: promises(), keys }, tx, task, accountId),
  },
});

/**
 * Whoever called is rung for whoever works on the task; where an agency is to be called again, that is called first. The officer of an enquiry that was
 * sent, in a call or in writing, is rung where the line knows them to be, as by its connections, and never at a number that was only claimed (promise 4).
 */
async function ringForTask(
  { promises, keys }: { promises: ReturnPromises; keys: SubjectKeys },
  tx: Tx,
  task: Task,
  accountId: string,
): Promise<'done' | Refusal> {
  const { taskId, callId } = task;
  const asked = { accountId, afterCallBackId: await findCallBackToRepeat(tx, taskId) };
  const proof = await findProofOfTask(tx, taskId);
  if (proof === undefined)
    return callId === null ? refuse('HL_TASK_MOVED_ON') : promises.makeFor(tx, callId, asked);
  const known = await findProvenTelephone(tx, keys, proof);
  return known === null ? refuse('HL_NO_NUMBER') : promises.makeAbout(tx, task, { ...asked, taskId, known });
}

/** Where the officer of a task's enquiry is known to be at the moment when somebody is rung. */
export const whereKnownBy =
  (keys: SubjectKeys): WhereKnown =>
  async (tx, taskId) => {
    const proof = await findProofOfTask(tx, taskId);
    return proof === undefined ? null : findProvenTelephone(tx, keys, proof);
  };

/** The enquiry is open in the call in which its officer is rung; and the task waits again where nobody talked with them. */
export async function followRinging(
  tx: Tx,
  { taskId, askedBy, callId, state, at }: PromiseOfTask,
  tasks: Tasks,
): Promise<void> {
  if (state === 'under-way') {
    if (callId !== null) await openInCall(tx, { taskId, callId, openedBy: askedBy, openedAt: at });
    return;
  }
  if (state === 'planned') return;
  const left = await leftAfterRinging(tx, { taskId, wasTalkedWith: state === 'fulfilled' });
  if (left === 'all') await tasks.notReachedWithin(tx, taskId);
  if (left !== 'answer') return;
  const dueAt = new Date(at.getTime() + ASK_AGAIN_AFTER_MS);
  await tasks.askAgainWithin(tx, { taskId, accountId: null, dueAt });
}
