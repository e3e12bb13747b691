export type Share<Exchange> = { exchange: Exchange; count: number };

/** Shares calls out in turn, as a carrier would, beginning with the exchange at `startAt`. Who gets none is left out. */
export function shareCalls<Exchange>(
  count: number,
  exchanges: Exchange[],
  startAt: number,
): Share<Exchange>[] {
  const amount = exchanges.length;
  return exchanges
    .map((exchange, index) => {
      const turn = (index - startAt + amount) % amount;
      return { exchange, count: Math.floor((count + amount - 1 - turn) / amount) };
    })
    .filter((share) => share.count > 0);
}
