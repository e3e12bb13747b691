import type { PriorityClass } from '../../../../contract/routing.ts';
import { findQueue } from '../rules/apply-rules.ts';
import type { RoutingRules } from '../rules/rules.ts';

/** Since when which queue is closed. */
export type ClosedQueues = ReadonlyMap<string, Date>;
export type InQueue = { queue: string; queuedAt: Date; priority: PriorityClass };

/**
 * What becomes of somebody who waits: `stay`, `go` to another queue, or `send-on` to the overflow number.
 *
 *   queue open, or in danger                      stay
 *   closed, with somewhere to go:  came after     go
 *                                  came before    go or stay, as the rules have it
 *   closed, with nowhere to go:    came before    stay
 *                                  came after     send-on; a child, and whoever was promised a call, stay
 */
export type Fate = { kind: 'stay' | 'send-on' } | { kind: 'go'; queue: string };

/** Pure: what the closing of a queue means for one caller. Nobody in danger is ever turned away or moved by it. */
export function fateOf(caller: InQueue, closed: ClosedQueues, rules: RoutingRules): Fate {
  const closedAt = closed.get(caller.queue);
  if (!closedAt || caller.priority === 'danger') return { kind: 'stay' };
  const isNew = caller.queuedAt > closedAt;
  const open = findOpenQueue(caller.queue, closed, rules);
  if (open !== undefined) {
    const goes = isNew || findQueue(rules, caller.queue).whenClosed.waiting === 'go';
    return goes ? { kind: 'go', queue: open } : { kind: 'stay' };
  }
  return isNew && caller.priority === 'routine' ? { kind: 'send-on' } : { kind: 'stay' };
}

/** Where callers of a closed queue go: along the rules, to the first that is open. */
function findOpenQueue(queue: string, closed: ClosedQueues, rules: RoutingRules): string | undefined {
  const seen = new Set<string>();
  let next: string | undefined = queue;
  while (next !== undefined && !seen.has(next)) {
    if (!closed.has(next)) return next;
    seen.add(next);
    next = findQueue(rules, next).whenClosed.goTo;
  }
  return undefined;
}
