import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { listWaitingCalls } from '../calls/index.ts';
import { listOfferedTasks, type Tasks } from '../tasks/index.ts';
import { type Assigned, assign } from './assignment/assign.ts';
import type { RulesInForce } from './rules/rules-in-force.ts';

type Parts = {
  db: Database;
  clock: Clock;
  rules: RulesInForce;
  tasks: Tasks;
  exchangesOf: (accountId: string) => ReadonlySet<string>;
};

const isUrgent = ({ work, because }: Assigned['waiting'][number]): boolean =>
  work === 'call' && (because.priority === 'danger' || because.priority === 'child');

/**
 * Nobody in danger and no child waits for a call-taker who is only being asked about a task: the task is taken back from those who
 * would be given such a caller. Whoever works on a task already is as busy as in a call.
 */
export async function takeTasksBack(
  { db, clock, rules, tasks, exchangesOf }: Parts,
  { waiting }: Pick<Assigned, 'waiting'>,
): Promise<void> {
  const urgent = new Set(waiting.filter(isUrgent).map(({ callId }) => callId));
  if (urgent.size === 0) return;
  const taskOf = new Map(
    (await listOfferedTasks(db)).flatMap((task) => (task.holderId ? [[task.holderId, task]] : [])),
  );
  if (taskOf.size === 0) return;
  const callers = (await listWaitingCalls(db)).filter(({ callId }) => urgent.has(callId));
  const holders = [...taskOf].map(([accountId, { madeAt: since }]) => ({
    accountId,
    since,
    skills: rules.skillsOf(accountId),
    exchanges: exchangesOf(accountId),
  }));
  const { offers } = assign(callers, holders, { rules: rules.assignment, now: clock.now() });
  for (const { accountId } of offers) {
    const task = taskOf.get(accountId);
    if (task) await tasks.withdraw(task.taskId, accountId);
  }
}
