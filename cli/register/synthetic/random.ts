/** A source of random choices. The same seed and stream give the same choices on every machine. */
export type Random = {
  /** From 0 to below 1. */
  next: () => number;
  chance: (share: number) => boolean;
  /** A whole number from 0 to below `count`. */
  below: (count: number) => number;
  pick: <Item>(list: readonly [Item, ...Item[]] | readonly Item[]) => Item;
};

/** The source for one stream of a seed (mulberry32, public domain, T. Ettinger); streams do not depend on each other. */
export function openRandom(seed: number, stream: number): Random {
  let state = mixed(mixed(seed >>> 0) ^ stream) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('Nothing can be picked from an empty list.');
      return found;
    },
  };
}

/** Spreads the bits of a number, so that neighbouring streams have nothing in common (the end of MurmurHash3). */
export function mixed(number: number): number {
  let bits = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
