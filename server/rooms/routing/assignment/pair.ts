import type { Pool } from './pools.ts';

/** A caller to be served: the number of the kind, and the pool of the one whom the caller spoke with before. */
export type RankedCaller = { kind: number; preferredPool: number | undefined };

/**
 * Decides from which pool each caller is served. Callers come in the order of their rank; the answer has, in the same order, the number
 * of a pool, or -1 for a caller who has to wait.
 *
 * Priority matching: a caller who can be served without taking a call-taker from anybody before is served, if need be by
 * moving somebody before to another pool that fits as well (an augmenting path). So nobody waits for the sake of somebody who
 * comes later, and as many are served as can be. Paths are sought among pools and kinds, which are few, not among people.
 */
export function pair(ranked: readonly RankedCaller[], pools: readonly Pool[]): number[] {
  const pairing = new Pairing(ranked, pools);
  for (const index of ranked.keys()) pairing.serve(index);
  return pairing.poolOf;
}

const nobody: RankedCaller = { kind: -1, preferredPool: undefined };

type Step = { from: number; kind: number };

class Pairing {
  readonly poolOf: number[];
  readonly #ranked: readonly RankedCaller[];
  readonly #pools: readonly Pool[];
  readonly #used: number[];
  /** For each pool and kind the callers that it serves now. */
  readonly #served: Map<number, number[]>[];
  readonly #fitting = new Map<number, number[]>();
  /** Pools that are full, with no way from them to one that is not. They stay so: nothing is ever freed. */
  readonly #closed = new Set<number>();

  constructor(ranked: readonly RankedCaller[], pools: readonly Pool[]) {
    this.#ranked = ranked;
    this.#pools = pools;
    this.poolOf = ranked.map(() => -1);
    this.#used = pools.map(() => 0);
    this.#served = pools.map(() => new Map<number, number[]>());
  }

  serve(caller: number): void {
    const { kind, preferredPool } = this.#ranked[caller] ?? nobody;
    const open = this.#openPoolsFor(kind);
    const prefers =
      preferredPool !== undefined && open.includes(preferredPool) && this.#hasFree(preferredPool);
    const free = prefers ? preferredPool : this.#bestFree(open, kind);
    if (free !== undefined) this.#put(caller, free);
    else if (open.length > 0) this.#makeRoom(caller, open);
  }

  /** The pool with a free member who fits in the narrowest ring, and of those the one who is idle longest. */
  #bestFree(open: readonly number[], kind: number): number | undefined {
    let best: { pool: number; fit: number; sinceMs: number } | undefined;
    for (const pool of open) {
      const next = this.#pools[pool]?.members[this.#used[pool] ?? 0];
      if (!next) continue;
      const fit = this.#pools[pool]?.fits[kind] ?? -1;
      const sinceMs = next.since.getTime();
      if (!best || fit < best.fit || (fit === best.fit && sinceMs < best.sinceMs))
        best = { pool, fit, sinceMs };
    }
    return best?.pool;
  }

  /** Looks, nearest first, for a chain of moves at whose end is somebody free. */
  #makeRoom(caller: number, open: readonly number[]): void {
    const cameFrom = new Map<number, Step | undefined>(open.map((pool) => [pool, undefined]));
    for (const pool of cameFrom.keys()) {
      const free = this.#reachFrom(pool, cameFrom);
      if (free === undefined) continue;
      this.#moveAlong(free, cameFrom, caller);
      return;
    }
    for (const pool of cameFrom.keys()) this.#closed.add(pool);
  }

  /** Notes to which other pools the callers of this one could move; stops at the first with somebody free. */
  #reachFrom(pool: number, cameFrom: Map<number, Step | undefined>): number | undefined {
    for (const [kind, callers] of this.#served[pool] ?? []) {
      if (callers.length === 0) continue;
      for (const next of this.#openPoolsFor(kind)) {
        if (cameFrom.has(next)) continue;
        cameFrom.set(next, { from: pool, kind });
        if (this.#hasFree(next)) return next;
      }
    }
    return undefined;
  }

  #moveAlong(end: number, cameFrom: ReadonlyMap<number, Step | undefined>, caller: number): void {
    let into = end;
    for (let step = cameFrom.get(into); step; step = cameFrom.get(into)) {
      const moved = this.#served[step.from]?.get(step.kind)?.pop();
      if (moved === undefined) break;
      this.#used[step.from] = (this.#used[step.from] ?? 0) - 1;
      this.#put(moved, into);
      into = step.from;
    }
    this.#put(caller, into);
  }

  #put(caller: number, pool: number): void {
    this.poolOf[caller] = pool;
    this.#used[pool] = (this.#used[pool] ?? 0) + 1;
    const { kind } = this.#ranked[caller] ?? nobody;
    const served = this.#served[pool];
    const callers = served?.get(kind);
    if (callers) callers.push(caller);
    else served?.set(kind, [caller]);
  }

  #hasFree(pool: number): boolean {
    return (this.#used[pool] ?? 0) < (this.#pools[pool]?.members.length ?? 0);
  }

  #openPoolsFor(kind: number): number[] {
    const known =
      this.#fitting.get(kind) ??
      [...this.#pools.keys()].filter((pool) => (this.#pools[pool]?.fits[kind] ?? -1) >= 0);
    const open = this.#closed.size === 0 ? known : known.filter((pool) => !this.#closed.has(pool));
    this.#fitting.set(kind, open);
    return open;
  }
}
