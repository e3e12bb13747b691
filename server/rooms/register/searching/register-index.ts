import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { type Listening, listenTo } from '../../../platform/db/listen.ts';
import type { Log } from '../../../platform/log.ts';
import type { Fingerprint } from '../../fingerprints/index.ts';
import type { Place } from '../generations/blobs-store.ts';
import { openDataKey } from '../generations/data-key.ts';
import { type Generation, listGenerations, REGISTER_CHANNEL } from '../generations/generations-store.ts';
import type { RegisterKeys } from '../generations/import-parts.ts';
import { writeAsked } from '../kept/kept-fingerprints.ts';
import { type Chances, joinChances } from '../matching/rarity.ts';
import { buildCustodianIndex, type CustodianIndex, renewCustodianIndex } from './custodian-index.ts';
import { hideAmongDecoys } from './decoys.ts';
import { interleave } from './interleave.ts';

export type IndexParts = {
  db: Database;
  databaseUrl: string;
  clock: Clock;
  log: Log;
  keys: Pick<RegisterKeys, 'unwrap'>;
};
/** A fingerprint under each version of the line key that is in use. */
export type Asked = ReadonlyMap<number, Fingerprint>;

const LOOK_EVERY_MS = 10_000;

/**
 * The index of all custodians, in the memory of this process only. It is built one custodian after another; of a delta or a removal
 * only what came is read, and what was there before serves meanwhile.
 */
export class RegisterIndex {
  readonly #parts: IndexParts;
  #custodians: ReadonlyMap<string, CustodianIndex> = new Map();
  #building: Promise<void> = Promise.resolve();
  #listening: Listening | undefined;
  #cancel = () => {};

  constructor(parts: IndexParts) {
    this.#parts = parts;
  }

  /** Builds what there is, and follows what changes from then on. */
  async start(): Promise<void> {
    const { databaseUrl: url, clock, log } = this.#parts;
    await this.refresh();
    this.#listening = listenTo({ url, channel: REGISTER_CHANNEL, clock, log }, () => this.#refreshSoon());
    this.#lookAgain();
  }

  async stop(): Promise<void> {
    this.#cancel();
    await this.#listening?.stop();
    await this.#building;
  }

  /** Builds what has changed; resolves when it is searched. */
  refresh(): Promise<void> {
    const built = this.#building.then(() => this.#build());
    this.#building = built.catch((error: unknown) => {
      this.#parts.log.error(
        { code: 'HL_REGISTER_INDEX', error },
        'The register could not be read anew; what was there is searched.',
      );
    });
    return built;
  }

  get records(): number {
    return [...this.#custodians.values()].reduce((sum, { numbers }) => sum + numbers.length, 0);
  }

  get chances(): Chances {
    return joinChances([...this.#custodians.values()].flatMap(({ rarities }) => rarities));
  }

  /** The index of which a record is; undefined where it is not searched any more. */
  ofGeneration(generationId: string): CustodianIndex | undefined {
    for (const index of this.#custodians.values())
      if (index.generation.generationId === generationId) return index;
    return undefined;
  }

  /** Exactly `most` places, in an order that says nothing: the records worth comparing, of each custodian in its turn, among decoys. */
  places(asked: Asked, most: number): Place[] {
    const custodians = [...this.#custodians.values()];
    const found = interleave(custodians.map((index) => this.#placesOf(index, asked, most)));
    const stored = custodians.map(({ generation: { generationId }, numbers }) => ({ generationId, numbers }));
    return hideAmongDecoys(found, stored, { question: writeAsked(asked), most });
  }

  #placesOf(index: CustodianIndex, asked: Asked, most: number): Place[] {
    const { generationId, lineKeyVersion } = index.generation;
    const fingerprint = asked.get(lineKeyVersion ?? 0);
    return fingerprint ? index.find(fingerprint, most).map((blobId) => ({ generationId, blobId })) : [];
  }

  async #build(): Promise<void> {
    const { db } = this.#parts;
    const active = (await listGenerations(db)).filter(({ state }) => state === 'active');
    // What is searched no more goes first, so that it is not in memory beside what is built.
    const there = new Set(active.map(({ custodianId }) => custodianId));
    this.#custodians = new Map([...this.#custodians].filter(([custodianId]) => there.has(custodianId)));
    for (const generation of active) {
      const before = this.#custodians.get(generation.custodianId);
      if (isSame(before?.generation, generation)) continue;
      const index = await this.#indexOf(generation, before);
      this.#custodians = new Map([...this.#custodians, [generation.custodianId, index]]);
    }
  }

  async #indexOf(generation: Generation, before: CustodianIndex | undefined): Promise<CustodianIndex> {
    const { db, keys } = this.#parts;
    const isAnother = before?.generation.generationId !== generation.generationId;
    const renewed = before && !isAnother ? await renewCustodianIndex(db, before, generation) : null;
    return renewed ?? buildCustodianIndex(this.#parts, generation, await openDataKey(keys, generation));
  }

  #refreshSoon(): void {
    void this.refresh().catch(() => undefined);
  }

  #lookAgain(): void {
    this.#cancel = this.#parts.clock.after(LOOK_EVERY_MS, () => {
      this.#refreshSoon();
      this.#lookAgain();
    });
  }
}

/** Whether an index of the one is an index of the other: deltas raise the sequence, a removal lowers the count. */
function isSame(built: Generation | undefined, now: Generation): boolean {
  return (
    built?.generationId === now.generationId &&
    built.sequence === now.sequence &&
    built.records === now.records
  );
}
