const HOUR_MS = 3_600_000;

/** Those of each key, in the order in which they came. What has no key is left out. */
export function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | null,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** For each item, it and those before it within so many hours; items are in the order of their times. */
export function* windows<Item extends { at: Date }>(
  items: readonly Item[],
  hours: number,
): Generator<Item[]> {
  let first = 0;
  for (const [index, item] of items.entries()) {
    while (hoursBetween(items[first] ?? item, item) > hours) first += 1;
    yield items.slice(first, index + 1);
  }
}

/** From the earlier to the later. */
export const hoursBetween = (earlier: { at: Date }, later: { at: Date }): number =>
  (later.at.getTime() - earlier.at.getTime()) / HOUR_MS;

export const countDistinct = (values: readonly (string | null)[]): number =>
  new Set(values.filter((value) => value !== null)).size;

/** Those after the one moment and up to the other; items are in the order of their times. */
export const itemsBetween = <Item extends { at: Date }>(
  items: readonly Item[],
  afterMs: number,
  untilMs: number,
): Item[] => items.slice(placeAfter(items, afterMs), placeAfter(items, untilMs));

/** Where the first one after that moment stands; items are in the order of their times. */
export function placeAfter(items: readonly { at: Date }[], ms: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.at.getTime() ?? 0) > ms) high = middle;
    else low = middle + 1;
  }
  return low;
}
