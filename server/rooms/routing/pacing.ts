/** From dialling until somebody has answered and pressed a key; who answers sooner hears music for a moment. */
const ANSWERS_AFTER_MS = 10_000;
/** Fewer talks than these say nothing about the next one. */
const FEWEST_TALKS = 5;

/** How long talks and wrap-ups took lately. */
export type Pace = { talks: number; meanTalkMs: number; meanWrapUpMs: number };
export type Busy = { accountId: string; doing: 'talking' | 'wrapping-up'; since: Date };

/** When somebody busy will probably be free; undefined where there is no saying: it takes longer already than most do. */
export function expectedFreeMs(
  { doing, since }: Pick<Busy, 'doing' | 'since'>,
  { talks, meanTalkMs, meanWrapUpMs }: Pace,
  now: Date,
): number | undefined {
  if (talks < FEWEST_TALKS) return undefined;
  const usualMs = doing === 'talking' ? meanTalkMs : meanWrapUpMs;
  const leftMs = usualMs - (now.getTime() - since.getTime());
  if (leftMs < 0) return undefined;
  return doing === 'talking' ? leftMs + meanWrapUpMs : leftMs;
}

/**
 * Whether a caller may be rung before a call-taker has taken the call. `freeInMs` is when each call-taker who could serve this caller
 * is expected to be free, `takenBefore` how many of them others will need: whoever is on the line and goes before, and whoever
 * was rung ahead already. So never more are rung ahead than call-takers are free soon.
 */
export function mayRingAhead(
  freeInMs: readonly number[],
  takenBefore: number,
  { mostSilenceMs }: { mostSilenceMs: number },
): boolean {
  const forThisCaller = freeInMs.toSorted((a, b) => a - b)[takenBefore];
  return forThisCaller !== undefined && forThisCaller <= ANSWERS_AFTER_MS + mostSilenceMs;
}
