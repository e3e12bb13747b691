import type { ReadyCallTaker, WaitingCaller } from './model.ts';
import type { Pool } from './pools.ts';

export type Choice = { callTaker: ReadyCallTaker; because: 'spoke-before' | 'idle-longest' };

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
    const left = new Map((pools[pool]?.members ?? []).map((member) => [member.accountId, member]));
    const choose = (index: number, callTaker: ReadyCallTaker | undefined, because: Choice['because']) => {
      if (!callTaker) return;
      choices[index] = { callTaker, because };
      left.delete(callTaker.accountId);
    };
    for (const index of indexes) {
      const preferred = callers[index]?.preferredAccountId;
      if (preferred) choose(index, left.get(preferred), 'spoke-before');
    }
    for (const index of indexes) {
      const [longest] = left.values();
      if (!choices[index]) choose(index, longest, 'idle-longest');
    }
  }
  return choices;
}

function indexesByPool(poolOf: readonly number[], poolCount: number): number[][] {
  const indexes = Array.from({ length: poolCount }, (): number[] => []);
  for (const [index, pool] of poolOf.entries()) indexes[pool]?.push(index);
  return indexes;
}
