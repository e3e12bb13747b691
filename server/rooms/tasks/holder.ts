import type { Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { Actor } from '../ledger/index.ts';
import { isBusy, lockPresence, movePresence, type Presence } from '../staff/index.ts';
import type { Task, TaskCause } from './task.ts';

export type FollowedMove = { before: Task; task: Task; cause: TaskCause; actor: Actor; at: Date };

/** Whether whoever is to hold the task can: an offer needs somebody ready, and nobody is taken from a caller. */
export async function admitMove(tx: Tx, before: Task, task: Task): Promise<Refusal | undefined> {
  if (task.holderId === null || before.holderId === task.holderId) return undefined;
  const { state } = await lockPresence(tx, task.holderId);
  if (task.state === 'offered' && state !== 'ready') return refuse('HL_TASK_MOVED_ON');
  return isBusy(state) ? refuse('HL_NOT_WHILE_BUSY') : undefined;
}

/** What a move of a task means for whoever holds or held it, in the same transaction. */
export async function followTask(tx: Tx, { before, task, cause, actor, at }: FollowedMove): Promise<void> {
  const holderId = task.holderId ?? before.holderId;
  if (holderId === null) return;
  const to = presenceAfter(task, cause);
  const presence = await lockPresence(tx, holderId);
  await movePresence(tx, presence, { ...to, since: at }, actor);
}

function presenceAfter({ state }: Task, cause: TaskCause): Omit<Presence, 'since'> {
  if (state === 'offered') return { state: 'offered', reason: null };
  if (state === 'under-way') return { state: 'on-task', reason: null };
  if (cause === 'declined' || cause === 'lease-ended') return { state: 'not-ready', reason: 'no-answer' };
  if (cause === 'owner-gone') return { state: 'not-ready', reason: 'desk-lost' };
  return { state: 'ready', reason: null };
}
