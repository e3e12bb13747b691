import { forEachCountedToken } from '../../fingerprints/index.ts';
import { mix } from './mix.ts';

const LEAST_SLOTS = 2 ** 20;
const MOST_SLOTS = 2 ** 26;
/** Slots for each record: enough that hardly any rare token shares one with another. */
const SLOTS_A_RECORD = 16;

/**
 * How many records have each token. Counts stand in slots of one array (4 bytes each, at most 256 MiB), the place of a token by mixing:
 * two tokens of one slot are taken to be as common as both together, which says a little less of them, never more.
 */
export class Rarity {
  readonly #slots: Uint32Array;
  readonly #mask: number;
  #records = 0;

  /** `expected` is about how many records will be counted. */
  constructor(expected: number) {
    const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, expected) * SLOTS_A_RECORD));
    const count = Math.min(MOST_SLOTS, Math.max(LEAST_SLOTS, wanted));
    this.#slots = new Uint32Array(count);
    this.#mask = count - 1;
  }

  /** Counts a record, as it is packed. */
  add(packed: Buffer): void {
    this.#records += 1;
    forEachCountedToken(packed, this.#count);
  }

  readonly #count = (token: number): void => {
    const slot = mix(9, token) & this.#mask;
    this.#slots[slot] = (this.#slots[slot] ?? 0) + 1;
  };

  get records(): number {
    return this.#records;
  }

  /** The chance of what nobody in the register has: as rare as half a record, for a name that nobody bears yet is not impossible. */
  get leastChance(): number {
    return 0.5 / (this.#records + 1);
  }

  /** The chance that a record picked at random has that token. */
  chanceOf(token: number): number {
    return ((this.#slots[mix(9, token) & this.#mask] ?? 0) + 0.5) / (this.#records + 1);
  }
}

/** How rare things are, whoever has counted. */
export type Chances = Pick<Rarity, 'records' | 'leastChance' | 'chanceOf'>;

/** What several counts say together, as if one had counted all. */
export function joinChances(counts: readonly Chances[]): Chances {
  const records = counts.reduce((sum, each) => sum + each.records, 0);
  const countOf = (each: Chances, token: number) => each.chanceOf(token) * (each.records + 1) - 0.5;
  return {
    records,
    leastChance: 0.5 / (records + 1),
    chanceOf: (token) => (counts.reduce((sum, each) => sum + countOf(each, token), 0) + 0.5) / (records + 1),
  };
}
