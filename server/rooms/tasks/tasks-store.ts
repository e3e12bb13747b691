import type { Selectable } from 'kysely';
import { offerReason } from '../../../contract/routing.ts';
import type { PostponeReason, TaskCounts } from '../../../contract/task.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../platform/db/database.ts';
import { type Actor, appendEntry, noEnquiry } from '../ledger/index.ts';
import type { Task, TaskCause } from './task.ts';
import type { SealedWords } from './task-words.ts';

type Row = Selectable<TablesOf<'tasks'>['tasks.task']>;
const tasks = (db: Database | Tx) => db.$pickTables<NamesOf<'tasks'>>();
const columns = [
  ...(['task_id', 'kind', 'state', 'call_id', 'language', 'home_queue', 'owner_id', 'queue'] as const),
  ...(['holder_id', 'made_by', 'made_at', 'offer_from', 'due_at', 'lease_expires_at', 'reason'] as const),
  ...(['postponed', 'key_version', 'ended_at', 'outcome', 'priority'] as const),
] as const satisfies (keyof Row)[];

/** Writes a new task down, with its entry. */
export async function insertTask(
  tx: Tx,
  task: Task,
  sealed: SealedWords | null,
  actor: Actor,
): Promise<void> {
  const { taskId, kind, callId, language, priority, homeQueue, madeBy, madeAt } = task;
  await tasks(tx)
    .insertInto('tasks.task')
    .values({
      ...changing(task),
      ...{ task_id: taskId, kind, call_id: callId, language, priority, home_queue: homeQueue },
      ...{ made_by: madeBy, made_at: madeAt },
      words: sealed?.words ?? null,
      wrapped_key: sealed?.wrappedKey ?? null,
      key_version: sealed?.keyVersion ?? null,
    })
    .execute();
  const subject = { taskId, task: kind, callId };
  appendEntry(tx, { kind: 'task-made', at: madeAt, actor, ...noEnquiry, subject });
}

export type StoredMove = {
  before: Task;
  task: Task;
  cause: TaskCause;
  reason: PostponeReason | null;
  actor: Actor;
  at: Date;
};

/** The one place where a task changes, once it was locked in this transaction. Its words go when it is done. */
export async function storeMove(
  tx: Tx,
  { before, task, cause, reason, actor, at }: StoredMove,
): Promise<void> {
  const { taskId, ownerId, holderId, outcome } = task;
  await tasks(tx)
    .updateTable('tasks.task')
    .set(changing(task))
    .$if(task.state === 'done', (update) => update.set({ words: null, wrapped_key: null, key_version: null }))
    // A new time is a new promise, of which people may have to be told anew; and whoever was rung in vain has heard nothing.
    .$if(isToldAnew.has(cause), (update) => update.set({ overdue_told_at: null }))
    .where('task_id', '=', taskId)
    .execute();
  const subject = { taskId, from: before.state, to: task.state, cause, ownerId, holderId, reason, outcome };
  appendEntry(tx, { kind: 'task-moved', at, actor, ...noEnquiry, subject });
}

const isToldAnew: ReadonlySet<TaskCause> = new Set(['postponed', 'not-reached', 'no-answer-yet']);

const changing = (task: Task) => ({
  state: task.state,
  owner_id: task.ownerId,
  queue: task.queue,
  holder_id: task.holderId,
  offer_from: task.offerFrom,
  due_at: task.dueAt,
  lease_expires_at: task.leaseExpiresAt,
  reason: task.because === null ? null : JSON.stringify(task.because),
  postponed: task.postponed,
  ended_at: task.endedAt,
  outcome: task.outcome,
});

export async function lockTask(tx: Tx, taskId: string): Promise<Task | undefined> {
  const row = await open(tx).where('task_id', '=', taskId).forUpdate().executeTakeFirst();
  return row && toTask(row);
}

/** A task that went on as a call to whoever it is about. */
export async function lockRungTask(tx: Tx, taskId: string): Promise<Task | undefined> {
  const row = await tasks(tx)
    .selectFrom('tasks.task')
    .select(columns)
    .where('task_id', '=', taskId)
    .where('outcome', '=', 'rung')
    .forUpdate()
    .executeTakeFirst();
  return row && toTask(row);
}

/** A task, also one that is done. */
export async function findTask(db: Database | Tx, taskId: string): Promise<Task | undefined> {
  const row = await tasks(db)
    .selectFrom('tasks.task')
    .select(columns)
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  return row && toTask(row);
}

/** The task that is offered to somebody, or that they work on. */
export async function findTaskHeldBy(db: Database | Tx, accountId: string): Promise<Task | undefined> {
  const row = await open(db).where('holder_id', '=', accountId).executeTakeFirst();
  return row && toTask(row);
}

/** What waits to be offered now, in the order in which it began to. */
export async function listTasksToOffer(db: Database | Tx, now: Date): Promise<Task[]> {
  const rows = await open(db)
    .where('state', '=', 'open')
    .where('offer_from', '<=', now)
    .orderBy('offer_from')
    .orderBy('task_id')
    .execute();
  return rows.map(toTask);
}

/** Tasks that are offered to somebody who has not answered yet. */
export async function listOfferedTasks(db: Database | Tx): Promise<Task[]> {
  return (await open(db).where('state', '=', 'offered').execute()).map(toTask);
}

/** Everything that is somebody's, or, with null, a queue's; what is due first in front. */
export async function listTasksOf(db: Database | Tx, ownerId: string | null): Promise<Task[]> {
  const rows = await open(db)
    .where('owner_id', ownerId === null ? 'is' : '=', ownerId)
    .orderBy('due_at')
    .orderBy('task_id')
    .execute();
  return rows.map(toTask);
}

export async function listLapsedTasks(db: Database | Tx, now: Date): Promise<Task[]> {
  const rows = await open(db).where('lease_expires_at', '<=', now).execute();
  return rows.map(toTask);
}

/** Owners whose desks are there keep what is theirs until then. An offer has an end of its own. */
export async function renewLeases(db: Database | Tx, ownerIds: string[], until: Date): Promise<void> {
  if (ownerIds.length === 0) return;
  await tasks(db)
    .updateTable('tasks.task')
    .set({ lease_expires_at: until })
    .where('owner_id', 'in', ownerIds)
    .where('state', 'in', ['open', 'under-way'])
    .where('ended_at', 'is', null)
    .execute();
}

/** A call at an enquiry's deadline is offered at that moment, so that it is late only this much after it. */
const DEADLINE_GRACE_MS = 5 * 60_000;

/** Calls that were not made by their deadline, and of which nobody was told yet; held until the transaction ends. */
export async function lockUntoldOverdue(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tasks(tx)
    .updateTable('tasks.task')
    .set({ overdue_told_at: now })
    .where('ended_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([where('kind', '=', 'deadline-call'), where('due_at', '<', now)]),
        where.and([
          where('kind', '=', 'enquiry-deadline'),
          where('due_at', '<', new Date(now.getTime() - DEADLINE_GRACE_MS)),
        ]),
      ]),
    )
    .where('overdue_told_at', 'is', null)
    .returning('task_id')
    .execute();
  return rows.map((row) => row.task_id);
}

export async function countTasks(db: Database | Tx, now: Date): Promise<TaskCounts> {
  const row = await tasks(db)
    .selectFrom('tasks.task')
    .where('ended_at', 'is', null)
    .select((select) => [
      select.fn.countAll<number>().as('open'),
      select.fn.countAll<number>().filterWhere('due_at', '<', now).as('overdue'),
    ])
    .executeTakeFirstOrThrow();
  return { open: row.open, overdue: row.overdue };
}

/** How many are somebody's, or, with null, wait in the queues. */
export async function countTasksOf(db: Database | Tx, ownerId: string | null): Promise<number> {
  const row = await tasks(db)
    .selectFrom('tasks.task')
    .where('ended_at', 'is', null)
    .where('owner_id', ownerId === null ? 'is' : '=', ownerId)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function findSealedWords(
  tx: Tx,
  taskId: string,
): Promise<Pick<SealedWords, 'words' | 'wrappedKey'> | null> {
  const row = await tasks(tx)
    .selectFrom('tasks.task')
    .select(['words', 'wrapped_key'])
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  return row?.words && row.wrapped_key ? { words: row.words, wrappedKey: row.wrapped_key } : null;
}

function open(db: Database | Tx) {
  return tasks(db).selectFrom('tasks.task').select(columns).where('ended_at', 'is', null);
}

function toTask(row: Pick<Row, (typeof columns)[number]>): Task {
  return {
    taskId: row.task_id,
    kind: row.kind,
    state: row.state,
    callId: row.call_id,
    language: row.language,
    priority: row.priority,
    homeQueue: row.home_queue,
    ownerId: row.owner_id,
    queue: row.queue,
    holderId: row.holder_id,
    madeBy: row.made_by,
    madeAt: row.made_at,
    offerFrom: row.offer_from,
    dueAt: row.due_at,
    leaseExpiresAt: row.lease_expires_at,
    because: offerReason.nullable().catch(null).parse(row.reason),
    postponed: row.postponed,
    hasWords: row.key_version !== null,
    endedAt: row.ended_at,
    outcome: row.outcome,
  };
}
