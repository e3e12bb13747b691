import type { ReadyCallTaker, WaitingCaller } from './model.ts';
import type { Pool } from './pools.ts';

export type Choice = { callTaker: ReadyCallTaker; because: 'spoke-before' | 'own-task' | 'idle-longest' };

/**
 * Names the one of the pool who takes each caller: whoever the caller spoke with before, where that person is in the pool, and for the
 * others, in the order of their rank, whoever has been idle longest. `callers` and `poolOf` are in the order of rank.
 */
export function handOut(
  callers: readonly WaitingCaller[],
  poolOf: readonly number[],
  pools: readonly Pool[],
): (Choice | undefined)[] {
  const choices = new Array<Choice | undefined>(callers.length).fill(undefined);
  for (const [pool, indexes] of indexesByPool(poolOf, pools.length).entries()) {
    const members = pools[pool]?.members ?? [];
    const taken = chooseKnown(callers, indexes, members, choices);
    let next = 0;
    for (const index of indexes) {
      if (choices[index]) continue;
      while (taken.has(members[next]?.accountId ?? '')) next += 1;
      const longest = members[next];
      if (longest) choices[index] = { callTaker: longest, because: whyNext(callers[index]) };
      next += 1;
    }
  }
  return choices;
}

const whyNext = (caller: WaitingCaller | undefined): Choice['because'] =>
  caller?.task?.ownerId ? 'own-task' : 'idle-longest';

/** Gives callers whom they spoke with before, each to one of them; the ids of whoever is taken by that. */
function chooseKnown(
  callers: readonly WaitingCaller[],
  indexes: readonly number[],
  members: readonly ReadyCallTaker[],
  choices: (Choice | undefined)[],
): Set<string> {
  const taken = new Set<string>();
  const wanted = indexes.filter((index) => callers[index]?.preferredAccountId);
  if (wanted.length === 0) return taken;
  const byId = new Map(members.map((member) => [member.accountId, member]));
  for (const index of wanted) {
    const callTaker = byId.get(callers[index]?.preferredAccountId ?? '');
    if (!callTaker || taken.has(callTaker.accountId)) continue;
    choices[index] = { callTaker, because: 'spoke-before' };
    taken.add(callTaker.accountId);
  }
  return taken;
}

function indexesByPool(poolOf: readonly number[], poolCount: number): number[][] {
  const indexes = Array.from({ length: poolCount }, (): number[] => []);
  for (const [index, pool] of poolOf.entries()) indexes[pool]?.push(index);
  return indexes;
}
