import type { CallerKind } from './kinds.ts';
import { compareIds, type ReadyCallTaker } from './model.ts';
import { meets } from './rings.ts';

/**
 * Call-takers who are alike to everybody who waits now, longest idle first. `fits` says for each kind of caller the narrowest open ring
 * in which they fit, and -1 where they do not.
 */
export type Pool = { members: ReadyCallTaker[]; fits: readonly number[] };

/**
 * Groups the ready by what they are good for. There are as many pools as there are differences that matter to the callers of this
 * moment, which is few, also where no two people have the same skills.
 */
export function makePools(ready: readonly ReadyCallTaker[], kinds: readonly CallerKind[]): Pool[] {
  const fitsByUse = new Map<string, readonly number[]>();
  const owners = new Set(kinds.flatMap(({ ownerId }) => ownerId ?? []));
  const pools = new Map<string, Pool>();
  for (const callTaker of sortByIdleness(ready)) {
    const use = owners.has(callTaker.accountId) ? callTaker.accountId : printUse(callTaker);
    const fits = fitsByUse.get(use) ?? kinds.map((kind) => fitOf(kind, callTaker));
    fitsByUse.set(use, fits);
    const key = fits.join();
    const pool = pools.get(key);
    if (pool) pool.members.push(callTaker);
    else pools.set(key, { members: [callTaker], fits });
  }
  return [...pools.values()];
}

function sortByIdleness(ready: readonly ReadyCallTaker[]): ReadyCallTaker[] {
  return ready.toSorted(
    (a, b) => a.since.getTime() - b.since.getTime() || compareIds(a.accountId, b.accountId),
  );
}

/** The narrowest ring in which somebody fits; -1 where none, where the kind is somebody else's own, and where its exchange cannot ring them. */
function fitOf(kind: CallerKind, callTaker: ReadyCallTaker): number {
  const { needs, ownerId } = kind;
  if (ownerId !== null && ownerId !== callTaker.accountId) return -1;
  return canBeRung(kind, callTaker) ? needs.findIndex((ring) => meets(callTaker.skills, ring)) : -1;
}

export const canBeRung = (
  { exchange }: Pick<CallerKind, 'exchange'>,
  { exchanges }: Pick<ReadyCallTaker, 'exchanges'>,
): boolean => exchange === null || exchanges.has(exchange);

const printUse = ({ skills, exchanges }: ReadyCallTaker): string =>
  [...Object.entries(skills).map(([skill, level]) => `${skill}:${level}`), ...exchanges].sort().join();
