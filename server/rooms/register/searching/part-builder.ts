import type { KeyObject } from 'node:crypto';
import { unseal } from '../../../platform/crypto/seal.ts';
import { blobContext, readKeyParts, readRecord } from '../../fingerprints/index.ts';
import { searchKeys } from '../matching/candidate-keys.ts';
import { buildPart, type IndexPart, type KeyBatch } from '../matching/index-part.ts';
import { TokenCounter, type TokenCounts } from '../matching/rarity.ts';

/** Of which generation records are read, and where their tokens are counted. */
export type PartTask = { generationId: string; dataKey: KeyObject; tokenCounts: TokenCounts };
/** A part of an index, and the numbers under which its records are stored. */
export type BuiltPart = { part: IndexPart; numbers: Float64Array<ArrayBuffer> };

/** Keys are put together for so many records; there is room for as many keys as most have. */
const BATCH = 1_024;
const KEYS_OF_BATCH = 64 * BATCH;

/** Opens sealed records, and keeps nothing of them but their numbers, keys and counts. */
export class PartBuilder {
  readonly #dataKey: KeyObject;
  readonly #context: Buffer;
  readonly #tokens: TokenCounter;
  readonly #batches: KeyBatch[] = [];
  readonly #numbers: number[] = [];
  #keys = new Uint32Array(KEYS_OF_BATCH);
  #length = 0;
  #ends: number[] = [];

  constructor({ generationId, dataKey, tokenCounts }: PartTask) {
    this.#dataKey = dataKey;
    this.#context = Buffer.from(blobContext(generationId));
    this.#tokens = new TokenCounter(tokenCounts);
  }

  /** Throws where the record was altered. */
  add(blobId: number, blob: Buffer): void {
    const { fingerprint } = readRecord(unseal(this.#dataKey, blob, this.#context));
    this.#addKeys(searchKeys(readKeyParts(fingerprint)));
    this.#tokens.add(fingerprint);
    this.#numbers.push(blobId);
    this.#ends.push(this.#length);
    if (this.#ends.length === BATCH) this.#closeBatch();
  }

  finish(): BuiltPart {
    this.#closeBatch();
    this.#tokens.flush();
    return { part: buildPart(this.#batches), numbers: Float64Array.from(this.#numbers) };
  }

  #addKeys(keys: readonly number[]): void {
    const length = this.#length + keys.length;
    if (length > this.#keys.length) {
      const larger = new Uint32Array(2 * length);
      larger.set(this.#keys);
      this.#keys = larger;
    }
    this.#keys.set(keys, this.#length);
    this.#length = length;
  }

  #closeBatch(): void {
    this.#batches.push({ keys: this.#keys.slice(0, this.#length), ends: Uint32Array.from(this.#ends) });
    this.#length = 0;
    this.#ends = [];
  }
}
