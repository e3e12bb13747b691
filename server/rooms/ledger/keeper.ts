import { inTransaction } from '../../platform/db/transaction.ts';
import { BrokenLedgerError, type BrokenReason } from './broken.ts';
import { CHECKPOINT_ENTRIES, expectBeginning, isCheckpointDue, signCheckpoint } from './checkpointer.ts';
import { appendEntry, countPositions } from './ledger-store.ts';
import { MissingHashError } from './proof.ts';
import { Publisher, type PublisherParts } from './publisher.ts';
import { hasOverdue, resumeSequence, type Sequence, sequenceOnce } from './sequencer.ts';
import { readLastCheckpoint } from './tree-store.ts';
import { lineActor, noEnquiry } from './vocabulary.ts';

const EVERY_MS = 250;
const AFTER_FAILURE_MS = 1_000;
/** So many failures in a row, about five minutes of them, and the ledger counts as not kept. */
const MOST_FAILURES = 300;
/** How often it is asked whether anything lacks its place for too long. */
const OVERDUE_EVERY_MS = 10_000;
/** Witnesses that were away, and what they hold, are asked again this often. */
const WITNESS_EVERY_MS = 60_000;

/**
 * Keeps the ledger in order: gives entries their places, signs checkpoints, shows them to witnesses. Several servers may keep one
 * ledger; the database lets one work at a time.
 *
 *   whole ---- an entry gone, altered or moved; a forged checkpoint; a witness that holds another ledger ----> broken
 *
 * A ledger that cannot be kept for a while, because nothing gets its place or every try fails, lets nothing be looked at either, until
 * it can be kept again: what is written meanwhile is under no checkpoint.
 *
 * A broken ledger takes entries, for they are evidence, but signs nothing and lets nothing be looked at. It stays broken until
 * somebody has found out why and started the line again.
 */
export class LedgerKeeper {
  readonly #parts: PublisherParts;
  readonly #publisher: Publisher;
  #sequence: Sequence | undefined;
  #lastSigned: { size: number; signedAt: Date } | undefined;
  #witnessesAskedAtMs = 0;
  #brokenFor: BrokenReason | undefined;
  #failures = 0;
  /** In how many looks one after another something old had no place. */
  #overdueLooks = 0;
  #askedOverdueAtMs = 0;
  #isStopped = false;
  #cancel: () => void = () => {};
  #running: Promise<void> = Promise.resolve();

  constructor(parts: PublisherParts) {
    this.#parts = parts;
    this.#publisher = new Publisher(parts);
  }

  /** What is wrong with the ledger; nothing while it is whole and kept, as far as this process has seen. */
  get brokenFor(): BrokenReason | 'not-kept' | undefined {
    const isKept = this.#sequence !== undefined && !this.#isBehind() && this.#failures < MOST_FAILURES;
    return this.#brokenFor ?? (isKept ? undefined : 'not-kept');
  }

  /** Compares the ledger with what is kept outside, before anything else is done, and keeps it from then on. */
  async start(): Promise<void> {
    await this.#pass();
  }

  /** Resolves once what was sequenced is signed and shown, as far as that was possible. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#running;
    if (this.#brokenFor === undefined) await this.#orBreak(() => this.#sign());
  }

  async #pass(): Promise<void> {
    const isDone = await this.#orBreak(() => this.#keep());
    this.#failures = isDone === 'failed' ? this.#failures + 1 : 0;
    if (this.#isStopped || this.#brokenFor !== undefined) return;
    const pauseMs = isDone === 'failed' ? AFTER_FAILURE_MS : isDone === 'more' ? 0 : EVERY_MS;
    this.#cancel = this.#parts.clock.after(pauseMs, () => {
      this.#running = this.#pass();
    });
  }

  async #keep(): Promise<'more' | 'idle'> {
    const { db, clock } = this.#parts;
    this.#sequence ??= await this.#resume();
    const untilDue = (this.#lastSigned?.size ?? 0) + CHECKPOINT_ENTRIES - this.#sequence.tree.size;
    const most = Math.max(1, Math.min(CHECKPOINT_ENTRIES, untilDue));
    const placed = await sequenceOnce(db, this.#sequence, () => clock.now().getTime(), most);
    await this.#askOverdue(this.#sequence);
    if (isCheckpointDue(this.#sequence.tree.size, this.#lastSigned, clock.now())) await this.#sign();
    else if (clock.now().getTime() - this.#witnessesAskedAtMs >= WITNESS_EVERY_MS) await this.#askWitnesses();
    return placed === most ? 'more' : 'idle';
  }

  /** Once is not enough: what was on its way while the machine slept is old as soon as it is there, and has its place with the next pass. */
  #isBehind(): boolean {
    return this.#overdueLooks > 1;
  }

  /** Where another process keeps the lock and places nothing, this one sees what stays without a place. */
  async #askOverdue(sequence: Sequence): Promise<void> {
    const { db, clock, log } = this.#parts;
    const now = clock.now();
    if (this.#overdueLooks === 0 && now.getTime() - this.#askedOverdueAtMs < OVERDUE_EVERY_MS) return;
    this.#askedOverdueAtMs = now.getTime();
    const wasBehind = this.#isBehind();
    this.#overdueLooks = (await hasOverdue(db, sequence, now)) ? this.#overdueLooks + 1 : 0;
    if (this.#isBehind() && !wasBehind)
      log.error({ code: 'HL_LEDGER_NOT_KEPT' }, 'Entries get no place in the ledger; nothing is shown.');
  }

  async #resume(): Promise<Sequence> {
    const { db, signing } = this.#parts;
    const last = await readLastCheckpoint(db);
    if (last) await expectBeginning(db, last.note, signing.keys, await countPositions(db), 'entry-altered');
    await this.#publisher.compare();
    const sequence = await resumeSequence(db);
    this.#lastSigned = last;
    return sequence;
  }

  async #sign(): Promise<void> {
    const { db, clock, signing } = this.#parts;
    if (!this.#sequence) return;
    await this.#publisher.compare();
    const signed = await signCheckpoint(db, this.#sequence, signing, clock.now());
    this.#lastSigned = signed ?? (await readLastCheckpoint(db));
    await this.#askWitnesses();
  }

  async #askWitnesses(): Promise<void> {
    this.#witnessesAskedAtMs = this.#parts.clock.now().getTime();
    await this.#publisher.publish();
  }

  async #orBreak<Result>(work: () => Promise<Result>): Promise<Result | 'failed'> {
    const { log } = this.#parts;
    try {
      return await work();
    } catch (error) {
      if (error instanceof BrokenLedgerError) await this.#break(error);
      else if (error instanceof MissingHashError) await this.#break(new BrokenLedgerError('tile-missing', 0));
      else log.error({ code: 'HL_SEQUENCER_FAILED', error }, 'The ledger could not be kept; trying again.');
      return 'failed';
    }
  }

  async #break(error: BrokenLedgerError): Promise<void> {
    const { db, clock, log, tell } = this.#parts;
    this.#brokenFor = error.reason;
    log.error({ code: error.code, reason: error.reason, position: error.position }, error.message);
    const subject = { reason: error.reason, position: error.position };
    const entry = {
      kind: 'ledger-broken',
      at: clock.now(),
      actor: lineActor,
      ...noEnquiry,
      subject,
    } as const;
    const alarm = { event: 'ledger-broken', about: null, at: entry.at } as const;
    try {
      await inTransaction(db, async (tx) => {
        appendEntry(tx, entry);
        await tell(tx, alarm);
      });
    } catch (failure) {
      log.error({ code: 'HL_LEDGER_BROKEN', error: failure }, 'Nobody could be told of that.');
      await inTransaction(db, (tx) => appendEntry(tx, entry)).catch((another: unknown) =>
        log.error({ code: 'HL_LEDGER_BROKEN', error: another }, 'Not even that could be written down.'),
      );
    }
  }
}
