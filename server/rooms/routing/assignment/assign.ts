import type { OfferReason, WaitReason } from '../../../../contract/routing.ts';
import { Explainer } from './explain.ts';
import { handOut } from './hand-out.ts';
import { sortIntoKinds } from './kinds.ts';
import type { AssignmentRules, ReadyCallTaker, WaitingCaller } from './model.ts';
import { pair } from './pair.ts';
import { makePools, type Pool } from './pools.ts';
import { rank } from './rank.ts';

export type Work = 'call' | 'task';
export type Assignment = {
  callId: string;
  work: Work;
  queue: string;
  /** Where it rings; null for a task. */
  exchange: string | null;
  accountId: string;
  because: OfferReason;
};
export type Waiting = { callId: string; work: Work; because: WaitReason };
/** Everybody who waits is in one of the two, in the order of rank. */
export type Assigned = { offers: Assignment[]; waiting: Waiting[] };

/**
 * Who answers whom, and why. Pure: the same people, rules and time always give the same answer, in whatever order they are told.
 *
 *   rank the callers -> sort them into kinds by their open rings -> sort the ready into pools by what they are good for
 *   -> pair kinds with pools, by rank -> hand out the longest idle of each pool -> say why
 */
export function assign(
  waiting: readonly WaitingCaller[],
  ready: readonly ReadyCallTaker[],
  { rules, now }: { rules: AssignmentRules; now: Date },
): Assigned {
  const callers = rank(waiting, rules);
  const { kinds, sorted } = sortIntoKinds(callers, rules, now);
  const pools = makePools(ready, kinds);
  const poolOfAccount = findPreferred(callers, pools);
  const ranked = callers.map(({ preferredAccountId }, index) => ({
    kind: sorted[index]?.kind ?? -1,
    preferredPool: preferredAccountId === null ? undefined : poolOfAccount.get(preferredAccountId),
  }));
  const choices = handOut(callers, pair(ranked, pools), pools);
  const explainer = new Explainer({ now, waiting: callers.length, kinds, pools, ready });
  const assigned: Assigned = { offers: [], waiting: [] };
  for (const [index, caller] of callers.entries()) {
    const explained = {
      caller,
      place: index + 1,
      sorted: sorted[index] ?? { kind: -1, widerInSeconds: null },
    };
    const choice = choices[index];
    const { callId, queue, exchange } = caller;
    const work: Work = caller.task ? 'task' : 'call';
    if (choice)
      assigned.offers.push({
        callId,
        work,
        queue,
        exchange,
        accountId: choice.callTaker.accountId,
        because: explainer.offer(explained, choice),
      });
    else assigned.waiting.push({ callId, work, because: explainer.wait(explained) });
  }
  return assigned;
}

/** The pools of those whom somebody spoke with before, which are few. */
function findPreferred(callers: readonly WaitingCaller[], pools: readonly Pool[]): Map<string, number> {
  const wanted = new Set(callers.flatMap(({ preferredAccountId }) => preferredAccountId ?? []));
  const found = new Map<string, number>();
  if (wanted.size === 0) return found;
  for (const [number, { members }] of pools.entries())
    for (const { accountId } of members) if (wanted.has(accountId)) found.set(accountId, number);
  return found;
}
