const BLOCK_KEYS = 1 << 22;

/** The candidate keys of every record in turn, in few large arrays: ten millions of small ones would cost as much again. */
export class KeptKeys {
  readonly #blocks: Uint32Array[] = [];
  readonly #starts: Float64Array;
  #count = 0;
  #used = 0;

  constructor(records: number) {
    this.#starts = new Float64Array(records + 1);
  }

  add(keys: readonly number[]): void {
    for (const key of keys) {
      if (this.#used % BLOCK_KEYS === 0) this.#blocks.push(new Uint32Array(BLOCK_KEYS));
      const block = this.#blocks.at(-1);
      if (block) block[this.#used % BLOCK_KEYS] = key;
      this.#used += 1;
    }
    this.#count += 1;
    this.#starts[this.#count] = this.#used;
  }

  readonly of = (record: number): number[] => {
    const from = this.#starts[record] ?? 0;
    const until = this.#starts[record + 1] ?? from;
    const keys: number[] = [];
    for (let at = from; at < until; at += 1)
      keys.push(this.#blocks[Math.floor(at / BLOCK_KEYS)]?.[at % BLOCK_KEYS] ?? 0);
    return keys;
  };
}
