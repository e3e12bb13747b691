import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { TriedPolicies } from '../../../../contract/policy-changes.ts';
import type { AlikeDecisions } from '../decisions-store.ts';
import type { PolicySet } from './cedar.ts';
import { factsOf } from './facts.ts';
import { judge } from './judge.ts';
import { productPolicies } from './product-policies.ts';

/** So many days are looked back. */
export const TRIED_DAYS = 30;
/** Of fewer on one day nothing is said: so few might be known to somebody. */
const FEWEST_OF_A_DAY = 11;

const recorded = z.discriminatedUnion('action', [
  z.object({ action: z.literal('search'), facts: factsOf.search, outcome: z.enum(['allow', 'deny']) }),
  z.object({
    action: z.literal('accept-document'),
    facts: factsOf['accept-document'],
    outcome: z.enum(['allow', 'deny']),
  }),
]);

type Change = TriedPolicies['changes'][number];

/**
 * What an operator's policies would have said to what was decided, day by day and by purpose, where that is something else. Only of decisions that
 * depend on no record: of the others nobody learns anything here.
 */
export async function tryOut(operator: PolicySet, days: AlikeDecisions[]): Promise<TriedPolicies> {
  const totals = new Map<string, { change: Change; count: number; day: string }>();
  for (const [at, { day, count, ...decision }] of days.entries()) {
    // The line goes on meanwhile.
    if (at % 50 === 49) await setImmediate();
    const change = changeOf(operator, decision);
    if (!change) continue;
    const key = JSON.stringify([day, change]);
    totals.set(key, { change, day: String(day), count: (totals.get(key)?.count ?? 0) + count });
  }
  const enough = [...totals.values()].filter(({ count }) => count >= FEWEST_OF_A_DAY);
  const changes = new Map<string, Change>();
  for (const { change, count } of enough) {
    const key = JSON.stringify(change);
    changes.set(key, { ...change, count: (changes.get(key)?.count ?? 0) + count });
  }
  return { changes: [...changes.values()], areAnyLeftOut: enough.length < totals.size };
}

/** A decision as it was recorded; null where a former release knew other facts. */
export function readRecorded(decision: unknown): z.infer<typeof recorded> | null {
  return recorded.safeParse(decision).data ?? null;
}

/** Without its count; null where nothing would have changed, or where a former release knew other facts. */
function changeOf(operator: PolicySet, decision: unknown): Change | null {
  const read = readRecorded(decision);
  if (!read) return null;
  const { action, facts, outcome } = read;
  const after = judge(productPolicies(), operator, { action, facts }).outcome;
  return after === outcome ? null : { action, purpose: facts.purpose, before: outcome, after, count: 0 };
}
