import { heldKey, newDataKey, seal, unseal } from '../../server/platform/crypto/seal.ts';
import { openThrowAwayKeys } from '../../server/rooms/blinding/index.ts';
import {
  type Description,
  packToFit,
  readKeyParts,
  readRecord,
  unpackFingerprint,
  writeRecord,
} from '../../server/rooms/fingerprints/index.ts';
import {
  buildCandidateIndex,
  type CandidateIndex,
  candidateKeys,
  currentWeights,
  findRecords,
  MOST_CANDIDATES,
  Rarity,
  rankCandidates,
} from '../../server/rooms/register/index.ts';
import { KeptKeys } from './kept-keys.ts';
import type { StoredRecords } from './stored-records.ts';

const CONTEXT = 'bench register';
const CHANCE_ON_FILE = 0.5;

/** What a search comes to: references of the candidates' best records, the most probable first. */
export type Found = { references: string[]; probability: number };

/**
 * The way of a search through the register but for its port: a description becomes a fingerprint under the line key, the index in memory names
 * 200 records, these are fetched and opened, compared, and ranked. Keys are thrown away at the end; ledger and policy are apart.
 */
export class BlindRegister {
  readonly #keys = openThrowAwayKeys();
  readonly #dataKey = heldKey(newDataKey());
  readonly #weights = currentWeights();
  readonly #stored: StoredRecords;
  readonly #rarity: Rarity;
  #blobIds = new Float64Array();
  #index: CandidateIndex = { find: () => [] };

  constructor(stored: StoredRecords, expected: number) {
    this.#stored = stored;
    this.#rarity = new Rarity(expected);
  }

  async add(description: Description, reference: string): Promise<void> {
    const fingerprint = packToFit(this.#keys.fingerprint(description));
    const record = writeRecord({
      ...{ action: 'upsert', isProtected: false, expiresOnDay: 0 },
      ...{ reference, fingerprint },
    });
    await this.#stored.add(seal(this.#dataKey, record, CONTEXT));
  }

  /** Reads and opens every record, as the register does when it starts. How long all took, and of that the index alone, in milliseconds. */
  async build(count: number): Promise<{ loadMs: number; indexMs: number }> {
    const startedAt = performance.now();
    const keys = new KeptKeys(count);
    this.#blobIds = new Float64Array(count);
    let readMs = 0;
    let askedAt = performance.now();
    let record = 0;
    for await (const batch of this.#stored.readAll()) {
      readMs += performance.now() - askedAt;
      for (const { blobId, blob } of batch) {
        const { fingerprint } = readRecord(unseal(this.#dataKey, blob, CONTEXT));
        this.#blobIds[record] = blobId;
        keys.add(candidateKeys(readKeyParts(fingerprint)));
        this.#rarity.add(fingerprint);
        record += 1;
      }
      askedAt = performance.now();
    }
    this.#index = buildCandidateIndex(count, keys.of);
    const loadMs = performance.now() - startedAt;
    return { loadMs, indexMs: loadMs - readMs };
  }

  async find(description: Description): Promise<Found> {
    const fingerprint = this.#keys.fingerprint(description);
    const records = this.#filledUp(findRecords(this.#index, fingerprint));
    const places = new Map(records.map((record) => [this.#blobIds[record] ?? 0, record]));
    const fetched = await this.#stored.readSome([...places.keys()]);
    const opened = new Map<number, { reference: string }>();
    const held = fetched.map(({ blobId, blob }) => {
      const one = this.#open(blob);
      const record = places.get(blobId) ?? 0;
      opened.set(record, one);
      return { record, held: one.fingerprint };
    });
    const question = { asked: fingerprint, chanceOnFile: CHANCE_ON_FILE };
    const ranked = rankCandidates({ rarity: this.#rarity, weights: this.#weights }, question, held);
    const references = ranked.map(({ records: [best = 0] }) => opened.get(best)?.reference ?? '');
    return { references, probability: ranked[0]?.probability ?? 0 };
  }

  /** Always as many records are fetched: others at random fill up. */
  #filledUp(records: number[]): number[] {
    const all = new Set(records);
    const most = Math.min(MOST_CANDIDATES, this.#blobIds.length);
    while (all.size < most) all.add(Math.floor(Math.random() * this.#blobIds.length));
    return [...all];
  }

  #open(blob: Buffer) {
    const { reference, fingerprint } = readRecord(unseal(this.#dataKey, blob, CONTEXT));
    return { reference, fingerprint: unpackFingerprint(fingerprint) };
  }
}
