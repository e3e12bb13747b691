/** From here on the clock of an entry is shown as one that runs out: time enough to ask, and to be called back. */
const SOON_MS = 30 * 60_000;

export type EntryStanding = 'open' | 'soon' | 'over';

/** How the clock for the entry of a missing child stands. Pure. */
export function standingOfEntry(dueAt: string, nowMs: number): EntryStanding {
  const leftMs = Date.parse(dueAt) - nowMs;
  if (leftMs < 0) return 'over';
  return leftMs <= SOON_MS ? 'soon' : 'open';
}

/** Each standing has its own sign, so that it is told without colours. */
export const signOfEntry = { open: 'clock', soon: 'alert', over: 'cross' } as const;
