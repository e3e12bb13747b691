import { heldKey, newDataKey, seal, unseal } from '../../server/platform/crypto/seal.ts';
import { openThrowAwayKeys } from '../../server/rooms/blinding/index.ts';
import {
  type Description,
  packToFit,
  readRecord,
  unpackFingerprint,
  writeRecord,
} from '../../server/rooms/fingerprints/index.ts';
import {
  blobContext,
  type CandidateIndex,
  currentWeights,
  findRecords,
  IndexBuilder,
  MOST_CANDIDATES,
  type Rarity,
  rankCandidates,
} from '../../server/rooms/register/index.ts';
import { GENERATION, type StoredRecords } from './stored-records.ts';

const CONTEXT = blobContext(GENERATION);
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
  #rarity: Rarity | undefined;
  #blobIds: number[] = [];
  #index: CandidateIndex = { find: () => [] };

  constructor(stored: StoredRecords) {
    this.#stored = stored;
  }

  async add(description: Description, reference: string): Promise<void> {
    const fingerprint = packToFit(this.#keys.fingerprint(description));
    const record = writeRecord({
      ...{ action: 'upsert', isProtected: false, expiresOnDay: 0 },
      ...{ reference, fingerprint },
    });
    await this.#stored.add(seal(this.#dataKey, record, CONTEXT));
  }

  /** Reads and opens every record, as the register does when it starts; how long that took, in milliseconds. */
  async build(records: number): Promise<number> {
    const startedAt = performance.now();
    const builder = new IndexBuilder({ generationId: GENERATION, dataKey: this.#dataKey, records });
    for await (const batch of this.#stored.readAll()) await builder.add(batch);
    const { numbers, rarity, index } = await builder.finish();
    await builder.close();
    this.#blobIds = numbers;
    this.#rarity = rarity;
    this.#index = index;
    return performance.now() - startedAt;
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
    if (!this.#rarity) throw new Error('The index is not built yet.');
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
