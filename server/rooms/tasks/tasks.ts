import type { MakeTaskRequest, PostponeReason, TaskReceiver } from '../../../contract/task.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { afterCommit, inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { findCall, tookPart } from '../calls/index.ts';
import { checkFreeText } from '../disclosure/index.ts';
import { type Actor, appendEntry, lineActor, noEnquiry, staffActor } from '../ledger/index.ts';
import { page } from '../staff/index.ts';
import { admitMove, type FollowedMove, followTask } from './holder.ts';
import {
  isAboutEnquiry,
  isConcerned,
  type MadeTask,
  moveTask,
  newTask,
  OWNER_KEPT_MS,
  type Task,
  type TaskMove,
} from './task.ts';
import { type Keys, sealWords } from './task-words.ts';
import {
  findTask,
  insertTask,
  listLapsedTasks,
  listTasksOf,
  lockRungTask,
  lockTask,
  lockUntoldOverdue,
  renewLeases,
  storeMove,
} from './tasks-store.ts';

export type TaskParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  keys: Keys;
  /** Whose desk is open now. */
  openDesks: () => Set<string>;
  /** Whether a task that somebody works on may end now, as whoever it is about says. */
  mayEnd: (tx: Tx, task: Task) => Promise<Outcome>;
  /** Has the caller of a call that is over, or the officer of an enquiry, rung for somebody, as part of a transaction; and says why that cannot be now. */
  ringing: {
    whyNotNow: (when: { atAnyHour: boolean }) => Promise<Refusal | undefined>;
    makeFor: (tx: Tx, task: Task, accountId: string) => Promise<Outcome>;
  };
};
export type Outcome = 'done' | Refusal;
export type NewTask = Omit<MadeTask, 'taskId' | 'hasWords'>;
type Asked = {
  taskId: string;
  accountId: string;
  move: TaskMove;
  reason?: PostponeReason;
  /** A last look, with the task locked; what it refuses stays as it is. */
  agree?: (tx: Tx, task: Task) => Promise<Outcome>;
};

/** Whoever asked, or null where nobody works on it: who was rung has told nothing. */
type AskedInVain = { taskId: string; accountId: string | null; dueAt: Date };

const RENEW_EVERY_MS = 20_000;
const LONGEST_AHEAD_MS = 30 * 24 * 3_600_000;

/** Makes tasks and moves them. All of it is in the database, so that a restart forgets none. */
export class Tasks {
  readonly parts: TaskParts;
  readonly #startedAt: Date;
  readonly #watchers: ((accountIds: string[]) => void)[] = [];
  readonly #work: ((tx: Tx, move: FollowedMove) => Promise<void>)[] = [];
  #renewedAt: Date | undefined;

  constructor(parts: TaskParts) {
    this.parts = parts;
    this.#startedAt = parts.clock.now();
  }

  /** `changed` is told of everybody whom a stored change concerns; of nobody where only a queue is. */
  whenChanged(changed: (accountIds: string[]) => void): void {
    this.#watchers.push(changed);
  }

  /** `work` is done in the transaction in which a task moves. */
  accompany(work: (tx: Tx, move: FollowedMove) => Promise<void>): void {
    this.#work.push(work);
  }

  /** A call-taker makes a task of a call in which they took part. */
  async make(accountId: string, request: MakeTaskRequest): Promise<{ taskId: string } | Refusal> {
    const { db, ids, keys } = this.parts;
    const { kind, callId, owner } = request;
    const dueAt = new Date(request.dueAt);
    const refused = this.#refuseTime(dueAt) ?? (await this.#refuseText(accountId, request.words));
    if (refused) return refused;
    const call = await findCall(db, callId);
    if (!call || !(await tookPart(db, callId, accountId))) return refuse('HL_NOT_YOUR_CALL');
    const taskId = ids.uuid();
    const text = request.words.trim();
    const sealed = text === '' ? null : await sealWords(keys, taskId, text);
    const ownerId = owner === 'me' ? accountId : null;
    const { language, queue: homeQueue } = call;
    const made = {
      kind,
      callId,
      language,
      homeQueue,
      ownerId,
      madeBy: accountId,
      dueAt,
      priority: 'promised',
    } as const;
    const task = newTask({ ...made, taskId, hasWords: sealed !== null }, this.parts.clock.now());
    await inTransaction(db, (tx) => insertTask(tx, task, sealed, staffActor(accountId)));
    this.tell([ownerId]);
    return { taskId };
  }

  /** The line itself makes a task, in the transaction of what it follows from. Nobody has written any words for it. */
  async makeWithin(tx: Tx, made: NewTask): Promise<string> {
    const taskId = this.parts.ids.uuid();
    await insertTask(
      tx,
      newTask({ ...made, taskId, hasWords: false }, this.parts.clock.now()),
      null,
      lineActor,
    );
    afterCommit(tx, () => this.tell([made.ownerId]));
    return taskId;
  }

  /** Offers a task to somebody who is ready; false where either has moved on. */
  async offer(taskId: string, move: Extract<TaskMove, { cause: 'offered' }>): Promise<boolean> {
    return (await this.#move({ taskId, accountId: move.to, move }, lineActor)) === 'done';
  }

  /** Takes an offer back, for somebody in danger, or a child, needs whoever it was made to. */
  async withdraw(taskId: string, from: string): Promise<void> {
    await this.#move({ taskId, accountId: from, move: { cause: 'withdrawn' } }, lineActor);
  }

  /** The line ends a task that nobody needs any more, unless somebody works on it already. */
  drop(taskId: string): Promise<void> {
    return inTransaction(this.parts.db, (tx) => this.dropWithin(tx, taskId));
  }

  /** The same as part of a transaction, in which nobody needs it any more; neither is whoever was rung for it called again then. */
  dropWithin(tx: Tx, taskId: string): Promise<void> {
    return this.#moveWithin(tx, taskId, { cause: 'dropped' });
  }

  /** What is asked has no answer yet: it is asked again at that time, by whoever is free; unless somebody else works on it now. */
  askAgainWithin(tx: Tx, { taskId, accountId, dueAt }: AskedInVain): Promise<void> {
    return this.#moveWithin(tx, taskId, { cause: 'no-answer-yet', dueAt }, accountId);
  }

  /** Whoever was rung for a task was not talked with: it waits in its queue, due when it was. */
  notReachedWithin(tx: Tx, taskId: string): Promise<void> {
    return this.#moveWithin(tx, taskId, { cause: 'not-reached' });
  }

  /** A move that follows from something else, in its transaction; one for which the task is not there changes nothing. */
  async #moveWithin(tx: Tx, taskId: string, move: TaskMove, by: string | null = null): Promise<void> {
    const before = (await lockTask(tx, taskId)) ?? (await lockRungTask(tx, taskId));
    if (before?.state === 'under-way' && before.holderId !== by) return;
    const at = this.parts.clock.now();
    const task = before && moveTask(before, move, at);
    if (!before || !task) return;
    const actor = by === null ? lineActor : staffActor(by);
    await this.#carryOut(tx, { before, task, cause: move.cause, actor, at }, null);
    afterCommit(tx, () => this.tell([before.ownerId, before.holderId]));
  }

  /** What somebody asks about a task that is theirs, or that they take from the queue. */
  async act(asked: Asked): Promise<Outcome> {
    const { move } = asked;
    const refused = move.cause === 'postponed' ? this.#refuseTime(move.dueAt) : undefined;
    const agree = move.cause === 'ended' ? this.parts.mayEnd : undefined;
    return refused ?? this.#move({ ...(agree && { agree }), ...asked }, staffActor(asked.accountId));
  }

  /** The line rings whoever a task is about, and the call comes to whoever worked on it. */
  async ring(taskId: string, accountId: string): Promise<Outcome> {
    const { db, ringing } = this.parts;
    const asked = await findTask(db, taskId);
    const refused = await ringing.whyNotNow({ atAnyHour: asked !== undefined && isAboutEnquiry(asked.kind) });
    if (refused) return refused;
    const agree = async (tx: Tx, task: Task) =>
      task.state === 'under-way' ? ringing.makeFor(tx, task, accountId) : refuse('HL_TASK_MOVED_ON');
    return this.act({ taskId, accountId, move: { cause: 'ended', outcome: 'rung' }, agree });
  }

  async handOver(taskId: string, accountId: string, to: TaskReceiver): Promise<Outcome> {
    if (to === 'queue') return this.act({ taskId, accountId, move: { cause: 'given-back' } });
    if (to.accountId !== accountId && !this.parts.openDesks().has(to.accountId))
      return refuse('HL_COLLEAGUE_NOT_THERE');
    return this.act({ taskId, accountId, move: { cause: 'handed-over', to: to.accountId } });
  }

  /** Somebody goes off duty: everything that is theirs goes to a colleague, or back to the queues. */
  async handOverAll(accountId: string, to: TaskReceiver): Promise<Outcome> {
    for (const { taskId } of await listTasksOf(this.parts.db, accountId)) {
      const outcome = await this.handOver(taskId, accountId, to);
      if (isRefusal(outcome) && outcome.refused !== 'HL_TASK_MOVED_ON') return outcome;
    }
    return 'done';
  }

  /** Frees what nobody looks after any more, and tells people of calls that were not made in time. Called twice a second. */
  async look(): Promise<void> {
    const { db, clock, openDesks } = this.parts;
    const now = clock.now();
    const desks = openDesks();
    if (!this.#renewedAt || now.getTime() - this.#renewedAt.getTime() >= RENEW_EVERY_MS) {
      this.#renewedAt = now;
      await renewLeases(db, [...desks], new Date(now.getTime() + OWNER_KEPT_MS));
    }
    // After a restart every desk gets the time to come back.
    const isSettled = now.getTime() - this.#startedAt.getTime() >= OWNER_KEPT_MS;
    for (const task of await listLapsedTasks(db, now)) {
      const isOffer = task.state === 'offered';
      if (!isOffer && (!isSettled || desks.has(task.ownerId ?? ''))) continue;
      const move: TaskMove = { cause: isOffer ? 'lease-ended' : 'owner-gone' };
      const accountId = task.holderId ?? task.ownerId ?? '';
      await this.#move({ taskId: task.taskId, accountId, move }, lineActor, now);
    }
    await this.#tellOverdue(now);
  }

  async #tellOverdue(at: Date): Promise<void> {
    await inTransaction(this.parts.db, async (tx) => {
      for (const taskId of await lockUntoldOverdue(tx, at)) {
        appendEntry(tx, { kind: 'task-overdue', at, actor: lineActor, ...noEnquiry, subject: { taskId } });
        await page(tx, { event: 'task-overdue', about: taskId, at });
      }
    });
  }

  /** `lapsedBy` is given where a move is only right while the lease has run out by then. */
  async #move(
    { taskId, accountId, move, reason, agree }: Asked,
    actor: Actor,
    lapsedBy?: Date,
  ): Promise<Outcome> {
    const at = this.parts.clock.now();
    let concerned: (string | null)[] = [];
    const outcome = await inTransaction(this.parts.db, async (tx): Promise<Outcome> => {
      const before = await lockTask(tx, taskId);
      if (!before) return refuse('HL_TASK_MOVED_ON');
      if (lapsedBy && !(before.leaseExpiresAt && before.leaseExpiresAt <= lapsedBy))
        return refuse('HL_TASK_MOVED_ON');
      const task = isConcerned(before, accountId, move) ? moveTask(before, move, at) : undefined;
      if (!task) return refuse('HL_TASK_MOVED_ON');
      const refused = (await admitMove(tx, before, task)) ?? (await agree?.(tx, before));
      if (refused && refused !== 'done') return refused;
      await this.#carryOut(tx, { before, task, cause: move.cause, actor, at }, reason ?? null);
      concerned = [before.ownerId, before.holderId, task.ownerId, task.holderId];
      return 'done';
    });
    if (outcome === 'done') this.tell(concerned);
    return outcome;
  }

  /** Stores a move, with everything that follows from it. */
  async #carryOut(tx: Tx, moved: FollowedMove, reason: PostponeReason | null): Promise<void> {
    await storeMove(tx, { ...moved, reason });
    await followTask(tx, moved);
    for (const work of this.#work) await work(tx, moved);
  }

  #refuseTime(dueAt: Date): Refusal | undefined {
    const aheadMs = dueAt.getTime() - this.parts.clock.now().getTime();
    if (aheadMs > 0 && aheadMs <= LONGEST_AHEAD_MS) return undefined;
    return refuse('HL_TASK_TIME_NOT_VALID');
  }

  async #refuseText(accountId: string, text: string): Promise<Refusal | undefined> {
    const stopped = checkFreeText([{ path: 'words', text }]);
    if (stopped.length === 0) return undefined;
    const at = this.parts.clock.now();
    const entry = { kind: 'free-text-stopped', at, actor: staffActor(accountId), ...noEnquiry } as const;
    await inTransaction(this.parts.db, (tx) => appendEntry(tx, { ...entry, subject: { paths: ['words'] } }));
    return refuse(
      'HL_FREE_TEXT_STOPPED',
      stopped.map(({ path, message }) => ({ path, message })),
    );
  }

  /** Tells whoever watches that these people's tasks are not as they were. */
  tell(accountIds: (string | null)[]): void {
    const concerned = [...new Set(accountIds.flatMap((accountId) => accountId ?? []))];
    for (const changed of this.#watchers) changed(concerned);
  }
}
