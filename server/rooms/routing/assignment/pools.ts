import type { CallerKind } from './kinds.ts';
import { compareIds, type ReadyCallTaker, type Skills } from './model.ts';
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
  const fitsBySkills = new Map<string, readonly number[]>();
  const owners = new Set(kinds.flatMap(({ ownerId }) => ownerId ?? []));
  const pools = new Map<string, Pool>();
  for (const callTaker of sortByIdleness(ready)) {
    const skills = owners.has(callTaker.accountId) ? callTaker.accountId : printSkills(callTaker.skills);
    const fits = fitsBySkills.get(skills) ?? kinds.map((kind) => fitOf(kind, callTaker));
    fitsBySkills.set(skills, fits);
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

/** The narrowest ring in which somebody fits; -1 where none, and where the kind is somebody else's own. */
function fitOf({ needs, ownerId }: CallerKind, { accountId, skills }: ReadyCallTaker): number {
  if (ownerId !== null && ownerId !== accountId) return -1;
  return needs.findIndex((ring) => meets(skills, ring));
}

const printSkills = (skills: Skills): string =>
  Object.entries(skills)
    .map(([skill, level]) => `${skill}:${level}`)
    .sort()
    .join();
