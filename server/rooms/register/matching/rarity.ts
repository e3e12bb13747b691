import { forEachCountedToken } from '../../fingerprints/index.ts';
import { mix } from './mix.ts';

const LEAST_SLOTS = 2 ** 20;
const MOST_SLOTS = 2 ** 26;
/** Slots for each record: enough that hardly any rare token shares one with another. */
const SLOTS_A_RECORD = 16;

/** Counts of tokens in slots, into which threads count together. */
export type TokenCounts = Uint32Array<SharedArrayBuffer>;

const slotOf = (token: number, { length }: TokenCounts): number => mix(9, token) & (length - 1);

/**
 * How many records have each token. Counts stand in slots of one array (4 bytes each, at most 256 MiB), the place of a token by mixing:
 * two tokens of one slot are taken to be as common as both together, which says a little less of them, never more.
 */
export class Rarity {
  readonly slots: TokenCounts;
  #records = 0;

  /** `expected` is about how many records will be counted. */
  constructor(expected: number) {
    const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, expected) * SLOTS_A_RECORD));
    const count = Math.min(MOST_SLOTS, Math.max(LEAST_SLOTS, wanted));
    this.slots = new Uint32Array(new SharedArrayBuffer(4 * count));
  }

  /** Counts a record, as it is packed. */
  add(packed: Buffer): void {
    this.#records += 1;
    forEachCountedToken(packed, this.#count);
  }

  readonly #count = (token: number): void => {
    const slot = slotOf(token, this.slots);
    this.slots[slot] = (this.slots[slot] ?? 0) + 1;
  };

  /** Takes in records whose tokens were counted into the slots elsewhere. */
  addCounted(records: number): void {
    this.#records += records;
  }

  get records(): number {
    return this.#records;
  }

  /** The chance of what nobody in the register has: as rare as half a record, for a name that nobody bears yet is not impossible. */
  get leastChance(): number {
    return 0.5 / (this.#records + 1);
  }

  /** The chance that a record picked at random has that token. */
  chanceOf(token: number): number {
    return ((this.slots[slotOf(token, this.slots)] ?? 0) + 0.5) / (this.#records + 1);
  }
}

/** How rare things are, whoever has counted. */
export type Chances = Pick<Rarity, 'records' | 'leastChance' | 'chanceOf'>;

/** What several counts say together, as if one had counted all; for one question, since counts may rise. */
export function joinChances(counts: readonly Chances[]): Chances {
  const [only] = counts;
  if (only && counts.length === 1) return only;
  const records = counts.reduce((sum, each) => sum + each.records, 0);
  const countOf = (each: Chances, token: number) => each.chanceOf(token) * (each.records + 1) - 0.5;
  // One question asks for the same few tokens again with each of its candidates.
  const known = new Map<number, number>();
  return {
    records,
    leastChance: 0.5 / (records + 1),
    chanceOf: (token) => {
      const before = known.get(token);
      if (before !== undefined) return before;
      const chance = (counts.reduce((sum, each) => sum + countOf(each, token), 0) + 0.5) / (records + 1);
      known.set(token, chance);
      return chance;
    },
  };
}

const HELD = 4_096;
const WAITING = 1_024;

/**
 * Counts the tokens of packed records for one of several threads. What has come a few times is held back, for two processors that count
 * the same common token in turn wait for one another. What is no longer held waits until there is much of it: the slots lie all over the memory, and
 * are fetched from it many at a time, where adding to one after the other waits for each.
 */
export class TokenCounter {
  readonly #slots: TokenCounts;
  readonly #held = new Uint32Array(HELD);
  readonly #counts = new Uint32Array(HELD);
  readonly #waiting = new Uint32Array(WAITING);
  readonly #waitingCounts = new Uint32Array(WAITING);
  #length = 0;
  /** What was read only to have it near; whoever compiles this cannot leave the reading out. */
  #near = 0;

  constructor(slots: TokenCounts) {
    this.#slots = slots;
  }

  add(packed: Buffer): void {
    forEachCountedToken(packed, this.#count);
  }

  /** To be called before anybody reads the slots. */
  flush(): void {
    for (let at = 0; at < HELD; at += 1) this.#give(at);
    this.#addWaiting();
  }

  readonly #count = (token: number): void => {
    const slot = slotOf(token, this.#slots);
    const at = slot % HELD;
    if (this.#held[at] !== slot) {
      this.#give(at);
      this.#held[at] = slot;
    }
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  };

  #give(at: number): void {
    const count = this.#counts[at] ?? 0;
    if (count === 0) return;
    this.#waiting[this.#length] = this.#held[at] ?? 0;
    this.#waitingCounts[this.#length] = count;
    this.#length += 1;
    this.#counts[at] = 0;
    if (this.#length === WAITING) this.#addWaiting();
  }

  #addWaiting(): void {
    const slots = this.#slots;
    const waiting = this.#waiting;
    let near = this.#near;
    for (let at = 0; at < this.#length; at += 1) near ^= slots[waiting[at] ?? 0] ?? 0;
    this.#near = near;
    for (let at = 0; at < this.#length; at += 1)
      Atomics.add(slots, waiting[at] ?? 0, this.#waitingCounts[at] ?? 0);
    this.#length = 0;
  }
}
