import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Log } from '../../platform/log.ts';
import { BrokenLedgerError } from './broken.ts';
import { readUnchecked } from './checkpoint.ts';
import { expectBeginning, type Signing } from './checkpointer.ts';
import { appendEntry, countPositions } from './ledger-store.ts';
import { proveConsistency } from './proof.ts';
import { storedTiles } from './stored-tree.ts';
import type { TellPeople } from './tell.ts';
import {
  insertPublication,
  readLastCheckpoint,
  readLastPublication,
  type StoredCheckpoint,
} from './tree-store.ts';
import { lineActor, noEnquiry } from './vocabulary.ts';
import { type Witness, WitnessDisagreesError } from './witness.ts';

/** A witness that has taken nothing for this long, though there was something to take, is reported. */
export const WITNESS_PATIENCE_MS = 15 * 60_000;

export type PublisherParts = {
  db: Database;
  clock: Clock;
  log: Log;
  signing: Signing;
  witnesses: readonly Witness[];
  /** Tells people of what cannot wait until they look. */
  tell: TellPeople;
};

/** Shows the last checkpoint to every witness, and what witnesses hold to the ledger. */
export class Publisher {
  readonly #parts: PublisherParts;
  readonly #emptied = new Set<string>();
  readonly #failingSince = new Map<string, { sinceMs: number; isReported: boolean }>();

  constructor(parts: PublisherParts) {
    this.#parts = parts;
  }

  /** Throws a BrokenLedgerError where a witness holds a checkpoint of another ledger, or of more than there is. */
  async compare(): Promise<void> {
    const { db, signing, witnesses } = this.#parts;
    for (const witness of witnesses) {
      const { readLast } = witness;
      const note = readLast && (await this.#orReport(witness, readLast));
      if (note) await expectBeginning(db, note, signing.keys, await countPositions(db), 'witness-disagrees');
      if (note !== undefined) await this.#expectKept(witness, note);
    }
  }

  /** A witness that has less than it took before was emptied or put back: until it has the ledger again it notices nothing. */
  async #expectKept({ name }: Witness, note: string | null): Promise<void> {
    const { db, log } = this.#parts;
    const size = (note === null ? undefined : readUnchecked(note)?.size) ?? 0;
    const taken = (await readLastPublication(db, name))?.size ?? 0;
    if (size >= taken) {
      this.#emptied.delete(name);
      return;
    }
    if (this.#emptied.has(name)) return;
    this.#emptied.add(name);
    log.error({ code: 'HL_WITNESS_EMPTIED', witness: name, size, taken }, 'A witness has less than it took.');
    await this.#tell('witness-emptied', name);
  }

  /** Publishes to whoever does not have the last checkpoint yet. A witness that is away is tried again next time. */
  async publish(): Promise<void> {
    const { db, witnesses } = this.#parts;
    const last = await readLastCheckpoint(db);
    if (!last) return;
    for (const witness of witnesses) await this.#orReport(witness, () => this.#publishTo(witness, last));
  }

  async #publishTo(witness: Witness, checkpoint: StoredCheckpoint): Promise<void> {
    const { db, clock } = this.#parts;
    const known = await readLastPublication(db, witness.name);
    const knownSize = known?.size ?? 0;
    if (knownSize >= checkpoint.size || witness.isDue?.(checkpoint, known ?? null) === false) return;
    const { size } = checkpoint;
    const prove = (from: number) => proveConsistency(from, size, storedTiles(db, size));
    const { cosignature } = await witness.publish(checkpoint, knownSize, prove);
    const publication = { size, witness: witness.name, publishedAt: clock.now(), cosignature };
    await inTransaction(db, (tx) => insertPublication(tx, publication));
  }

  async #orReport<Result>(witness: Witness, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      const result = await work();
      this.#failingSince.delete(witness.name);
      return result;
    } catch (error) {
      if (error instanceof WitnessDisagreesError) throw new BrokenLedgerError('witness-disagrees', 0);
      await this.#reportAway(witness, error);
      return undefined;
    }
  }

  async #reportAway({ name }: Witness, error: unknown): Promise<void> {
    const { clock, log } = this.#parts;
    const now = clock.now();
    const failing = this.#failingSince.get(name) ?? { sinceMs: now.getTime(), isReported: false };
    this.#failingSince.set(name, failing);
    log.warn(
      { code: 'HL_WITNESS_AWAY', witness: name, error },
      'A witness took no checkpoint; trying again.',
    );
    if (failing.isReported || now.getTime() - failing.sinceMs < WITNESS_PATIENCE_MS) return;
    failing.isReported = true;
    await this.#tell('witness-unreachable', name);
  }

  async #tell(kind: 'witness-unreachable' | 'witness-emptied', witness: string): Promise<void> {
    const { db, clock, tell } = this.#parts;
    const at = clock.now();
    await inTransaction(db, async (tx) => {
      appendEntry(tx, { kind, at, actor: lineActor, ...noEnquiry, subject: { witness } });
      await tell(tx, { event: 'witness-unreachable', about: null, at });
    });
  }
}
