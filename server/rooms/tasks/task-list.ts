import type { TaskDetails, TaskList, TaskView } from '../../../contract/task.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { findCall, listOpenReturnCalls } from '../calls/index.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { findNames } from '../staff/index.ts';
import type { Task } from './task.ts';
import { openWords } from './task-words.ts';
import type { TaskParts } from './tasks.ts';
import { findSealedWords, listTasksOf, lockTask } from './tasks-store.ts';

/** What is somebody's and what is the queues', promises to ring callers among it, after the look was written down. */
export function listTasks(parts: TaskParts, accountId: string): Promise<TaskList> {
  return inTransaction(parts.db, async (tx) => {
    const own = await listTasksOf(tx, accountId);
    const queue = await listTasksOf(tx, null);
    const others = [...parts.openDesks()].filter((other) => other !== accountId);
    const names = await findNames(tx, [accountId, ...others]);
    const inQueue = [...queue.map((task) => toView(task, names)), ...(await listReturnCalls(tx))];
    const entry = { kind: 'tasks-viewed', at: parts.clock.now(), actor: staffActor(accountId) } as const;
    appendEntry(tx, { ...entry, ...noEnquiry, subject: { count: own.length + inQueue.length } });
    return {
      own: own.map((task) => toView(task, names)),
      queue: inQueue.toSorted(byDueTime),
      colleagues: others
        .flatMap((other) => ({ accountId: other, name: names.get(other) ?? '' }))
        .toSorted((a, b) => a.name.localeCompare(b.name)),
    };
  });
}

/** What is to be done, for whoever has the task; what the network says of the caller is a claim. */
export function readTask(
  parts: TaskParts,
  { taskId, accountId }: { taskId: string; accountId: string },
): Promise<TaskDetails | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const task = await lockTask(tx, taskId);
    if (!task || (task.ownerId !== accountId && task.holderId !== accountId)) return refuse('HL_NOT_FOUND');
    const sealed = await findSealedWords(tx, taskId);
    const words = sealed && (await openWords(parts.keys, taskId, sealed));
    const call = task.callId === null ? undefined : await findCall(tx, task.callId);
    const entry = { kind: 'task-viewed', at: parts.clock.now(), actor: staffActor(accountId) } as const;
    appendEntry(tx, { ...entry, ...noEnquiry, subject: { taskId } });
    const names = await findNames(tx, task.ownerId === null ? [] : [task.ownerId]);
    return { task: toView(task, names), words, claimedNumber: call?.claimedNumber ?? null };
  });
}

/** Promises to ring callers stand in the same list: they are routed as the calls that they become. */
async function listReturnCalls(tx: Tx): Promise<TaskView[]> {
  return (await listOpenReturnCalls(tx)).map((promise) => ({
    taskId: promise.returnCallId,
    kind: 'return-call',
    state: promise.state === 'planned' ? 'open' : 'under-way',
    callId: promise.promisedIn,
    language: promise.language,
    dueAt: promise.nextAttemptAt.toISOString(),
    madeAt: promise.promisedAt.toISOString(),
    owner: null,
    queue: promise.queue,
    hasWords: false,
    postponed: 0,
  }));
}

const byDueTime = (a: TaskView, b: TaskView) =>
  Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.taskId < b.taskId ? -1 : 1);

function toView(task: Task, names: ReadonlyMap<string, string>): TaskView {
  const { taskId, kind, state, callId, language, ownerId, queue, hasWords, postponed } = task;
  return {
    ...{ taskId, kind, state, callId, language, queue, hasWords, postponed },
    dueAt: task.dueAt.toISOString(),
    madeAt: task.madeAt.toISOString(),
    owner: ownerId === null ? null : { accountId: ownerId, name: names.get(ownerId) ?? '' },
  };
}
