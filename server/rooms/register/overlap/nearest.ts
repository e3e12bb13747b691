/** A record that passed, and how many keys it shares. */
type Near = { shared: number; packed: Buffer };

/** Of all records that pass by, the few that share the most keys with each of those that are asked about. */
export class Nearest {
  readonly #byKey = new Map<number, number[]>();
  readonly #near: Near[][];
  readonly #most: number;

  /** The keys of each that is asked about; at most `most` records are kept for each. */
  constructor(asked: readonly number[][], most: number) {
    this.#most = most;
    this.#near = asked.map(() => []);
    for (const [one, keys] of asked.entries())
      for (const key of keys) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), one]);
  }

  pass(packed: Buffer, keys: readonly number[]): void {
    const shared = new Map<number, number>();
    for (const key of keys)
      for (const one of this.#byKey.get(key) ?? []) shared.set(one, (shared.get(one) ?? 0) + 1);
    for (const [one, count] of shared) this.#keep(one, { shared: count, packed });
  }

  /** The nearest to the one of that number, the nearest first. */
  of(one: number): Buffer[] {
    return (this.#near[one] ?? []).map(({ packed }) => packed);
  }

  #keep(one: number, passed: Near): void {
    const near = this.#near[one];
    const last = near?.at(-1);
    if (!near || (near.length >= this.#most && last && last.shared >= passed.shared)) return;
    near.push({ ...passed, packed: Buffer.from(passed.packed) });
    near.sort((a, b) => b.shared - a.shared);
    near.splice(this.#most);
  }
}
