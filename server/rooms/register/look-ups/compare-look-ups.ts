/** A look-up that the key server has in its log. */
type LookUp = { requestId: string; at: Date };
/** A search that the ledger has; `isRefused` where the key server made no tokens for it. */
type Search = { searchId: string; at: Date; isRefused: boolean };
type Window = { from: Date; until: Date };
/** Look-ups that no search asked for, or that one asked for again; and searches whose look-up the log does not have. */
type Difference = { lookUps: number; searches: number; unknown: number; unmade: number };

/**
 * Compares what falls into the window. Both lists reach beyond it, as far as the clocks of two machines may differ, so that a search at its
 * edge finds its look-up.
 */
export function compareLookUps(lookUps: LookUp[], searches: Search[], window: Window): Difference {
  const known = new Set(searches.map(({ searchId }) => searchId));
  const seen = new Set<string>();
  let unknown = 0;
  for (const { requestId, at } of lookUps) {
    if (isIn(at, window) && (!known.has(requestId) || seen.has(requestId))) unknown += 1;
    seen.add(requestId);
  }
  const own = searches.filter(({ at }) => isIn(at, window));
  const unmade = own.filter(({ searchId, isRefused }) => !isRefused && !seen.has(searchId)).length;
  return {
    lookUps: lookUps.filter(({ at }) => isIn(at, window)).length,
    searches: own.length,
    unknown,
    unmade,
  };
}

const isIn = (at: Date, { from, until }: Window): boolean => at >= from && at < until;
