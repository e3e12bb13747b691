import type { FloorCaller, FloorQueue } from '../../../../contract/floor.ts';
import type { Database } from '../../../platform/db/database.ts';
import { findNames } from '../../staff/index.ts';
import { type Closing, listClosings } from '../closing/closings-store.ts';
import { nameOfQueue } from '../rules/apply-rules.ts';
import type { RoutingRules } from '../rules/rules.ts';

/** A closed queue, and the name of who closed it. */
export type NamedClosing = Closing & { byName: string };

export async function readClosings(db: Database): Promise<NamedClosing[]> {
  const closings = await listClosings(db);
  const names = await findNames(
    db,
    closings.map(({ closedBy }) => closedBy),
  );
  return closings.map((closing) => ({ ...closing, byName: names.get(closing.closedBy) ?? '' }));
}

/** Pure: the queues in the order of the rules; after them those that are closed and in no rules any more, so that they can be opened. */
export function listQueues(
  rules: RoutingRules,
  closings: readonly NamedClosing[],
  callers: readonly Pick<FloorCaller, 'queue'>[],
): FloorQueue[] {
  const queues = new Set([...Object.keys(rules.queues), ...closings.map(({ queue }) => queue)]);
  return [...queues].map((queue) => {
    const closing = closings.find((one) => one.queue === queue);
    const closed = closing && {
      reason: closing.reason,
      since: closing.closedAt.toISOString(),
      byName: closing.byName,
    };
    const waiting = callers.filter((caller) => caller.queue === queue).length;
    return { queue, name: nameOfQueue(rules, queue), waiting, closed: closed ?? null };
  });
}
