import { type AssignmentRules, compareIds, type WaitingCaller } from './model.ts';

/** What decides who is before whom. */
export type Ranked = Pick<WaitingCaller, 'callId' | 'queuedAt' | 'priority' | 'task'>;

/**
 * The order in which callers are served: danger before all, then by score, which is the time waited plus the head start of the class.
 * The difference of two scores never changes while both wait, so the order is that of `queuedAt - head start`, and whoever waits is
 * passed by newcomers for as long as the largest head start, and no longer. Tasks have a head start too, but stand behind every child
 * that waits, whoever waited longer: nobody in danger and no child waits for the sake of work that can be put off.
 */
export function rank<Caller extends Ranked>(
  callers: readonly Caller[],
  rules: Pick<AssignmentRules, 'headStart'>,
): Caller[] {
  const lastChildMs = callers.reduce(
    (last, caller) => (isChild(caller) ? Math.max(last, startOf(caller, rules)) : last),
    Number.NEGATIVE_INFINITY,
  );
  const keyed = callers.map((caller) => {
    const startMs = startOf(caller, rules);
    return { caller, startMs: caller.task ? Math.max(startMs, lastChildMs) : startMs };
  });
  keyed.sort((a, b) => (a.startMs === b.startMs ? compareEquals(a.caller, b.caller) : a.startMs - b.startMs));
  return keyed.map(({ caller }) => caller);
}

const isChild = ({ priority, task }: Ranked): boolean => priority === 'child' && !task;

/** Danger starts before time itself. */
function startOf({ priority, queuedAt }: Ranked, { headStart }: Pick<AssignmentRules, 'headStart'>) {
  return priority === 'danger' ? Number.NEGATIVE_INFINITY : queuedAt.getTime() - headStart[priority] * 1000;
}

const compareEquals = (a: Ranked, b: Ranked): number =>
  Number(Boolean(a.task)) - Number(Boolean(b.task)) ||
  a.queuedAt.getTime() - b.queuedAt.getTime() ||
  compareIds(a.callId, b.callId);
