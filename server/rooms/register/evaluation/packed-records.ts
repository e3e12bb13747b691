import { type Fingerprint, packToFit, readKeyParts, unpackFingerprint } from '../../fingerprints/index.ts';
import type { CandidateIndex } from '../matching/candidate-index.ts';
import { searchKeys } from '../matching/candidate-keys.ts';
import { indexOfKeys } from '../matching/index-of-keys.ts';
import { Rarity } from '../matching/rarity.ts';

const BLOCK_BYTES = 16 * 1_048_576;

/** Records in memory as the register has them, shortened where there is no room for all: only evaluation and training keep them so. */
export class PackedRecords {
  readonly #blocks: Buffer[] = [];
  readonly #places: { block: number; at: number; length: number }[] = [];
  readonly #keys: Uint32Array[] = [];
  readonly rarity: Rarity;
  #used = BLOCK_BYTES;

  constructor(expected: number) {
    this.rarity = new Rarity(expected);
  }

  get count(): number {
    return this.#places.length;
  }

  add(fingerprint: Fingerprint): void {
    const bytes = packToFit(fingerprint);
    if (this.#used + bytes.length > BLOCK_BYTES) {
      this.#blocks.push(Buffer.allocUnsafe(BLOCK_BYTES));
      this.#used = 0;
    }
    const block = this.#blocks.length - 1;
    this.#blocks[block]?.set(bytes, this.#used);
    this.#places.push({ block, at: this.#used, length: bytes.length });
    this.#used += bytes.length;
    this.#keys.push(Uint32Array.from(searchKeys(readKeyParts(bytes))));
    this.rarity.add(bytes);
  }

  read(record: number): Fingerprint {
    const place = this.#places[record];
    const block = place && this.#blocks[place.block];
    if (!block) throw new RangeError(`There is no record ${record}.`);
    return unpackFingerprint(block.subarray(place.at, place.at + place.length));
  }

  /** Builds the index, once all are there; the keys are let go. */
  index(): CandidateIndex {
    const index = indexOfKeys(this.#keys);
    this.#keys.length = 0;
    return index;
  }
}
