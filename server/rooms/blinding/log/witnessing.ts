import type { Clock } from '../../../platform/clock.ts';
import type { Log } from '../../../platform/log.ts';
import type { Head } from './chain.ts';
import type { Unwitnessed } from './judge-use.ts';

/** The head of one log, as somebody outside keeps it. It says how many entries there were, and nothing of what is in them. */
export type WitnessedHead = Head & { logId: string; at: string };

/** A place outside of the key server that is shown the head of its log; implemented by `adapters/witness`. */
export type HeadWitness = {
  name: string;
  /** The head that it was shown last; null where it knows no such log. Throws where it is away. */
  readLast: (logId: string) => Promise<WitnessedHead | null>;
  /** Resolves once it has it for good. Throws where it is away. */
  show: (head: WitnessedHead) => Promise<void>;
};

/** How often the witness is shown what is new. */
export const SHOW_EVERY_MS = 5_000;

export type WitnessedLog = {
  logId: string;
  head: () => Head;
  /** The code of the entry of that number; null where the log is shorter. */
  codeAt: (entries: number) => Promise<string | null>;
};

type Pending = { entry: number; atMs: number; isUse: boolean };

/** What a witness has seen of the log, and what it has not. Once it knows another log than ours, nothing is looked up any more. */
export class Witnessing {
  readonly #log: WitnessedLog;
  readonly #witness: HeadWitness;
  readonly #clock: Clock;
  readonly #tell: Log;
  #pending: Pending[] = [];
  #shown: Head | null = null;
  /** What we began to show: where its answer was lost, the witness has it all the same. */
  #tried: Head | null = null;
  #disagrees = false;
  #cancel: () => void = () => undefined;
  #round: Promise<void> = Promise.resolve();
  #shows: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(log: WitnessedLog, witness: HeadWitness, clock: Clock, tell: Log) {
    this.#log = log;
    this.#witness = witness;
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Shows what is new from now on, again and again, until `close`. */
  start(): void {
    this.#round = this.showNow().then(() => {
      if (!this.#isClosed) this.#cancel = this.#clock.after(SHOW_EVERY_MS, () => this.start());
    });
  }

  /** Whether the witness knows another log than ours under this name. */
  get disagrees(): boolean {
    return this.#disagrees;
  }

  /** An entry was written that no witness has seen yet. */
  add(entry: number, atMs: number, isUse: boolean): void {
    this.#pending.push({ entry, atMs, isUse });
  }

  /** Everything, since ever, as long as this process has not shown its first head. */
  unwitnessed(): Unwitnessed {
    if (this.#shown === null || this.#disagrees) return { sinceMs: Number.NEGATIVE_INFINITY, uses: 0 };
    const [oldest] = this.#pending;
    if (!oldest) return null;
    return { sinceMs: oldest.atMs, uses: this.#pending.filter(({ isUse }) => isUse).length };
  }

  /** Shows the head once; one look after the other. Never throws: a witness that is away is asked again. */
  showNow(): Promise<void> {
    this.#shows = this.#shows.then(() => this.#showOnce());
    return this.#shows;
  }

  async #showOnce(): Promise<void> {
    const head = this.#log.head();
    if (this.#disagrees || head.entries === this.#shown?.entries) return;
    try {
      const last = await this.#witness.readLast(this.#log.logId);
      if (await this.#isOurs(last)) await this.#show(head);
      else this.#stopForGood();
    } catch (error) {
      this.#tell.warn(
        { code: 'HL_KEY_SERVER_WITNESS', witness: this.#witness.name, error },
        'The witness is away.',
      );
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel();
    await this.#round;
    await this.showNow();
  }

  /** Later only what we showed ourselves is ours: anything else comes from a second process with the same keys. */
  async #isOurs(last: WitnessedHead | null): Promise<boolean> {
    if (this.#shown) return isSameHead(last, this.#shown) || isSameHead(last, this.#tried);
    return last === null || (await this.#log.codeAt(last.entries)) === last.code;
  }

  async #show(head: Head): Promise<void> {
    this.#tried = head;
    await this.#witness.show({ ...head, logId: this.#log.logId, at: this.#clock.now().toISOString() });
    this.#shown = head;
    this.#pending = this.#pending.filter(({ entry }) => entry > head.entries);
  }

  #stopForGood(): void {
    this.#disagrees = true;
    this.#tell.error(
      { code: 'HL_KEY_SERVER_LOG', witness: this.#witness.name },
      'The witness knows another log. Nothing is looked up until somebody has found out why.',
    );
  }
}

const isSameHead = (one: Head | null, other: Head | null): boolean =>
  one !== null && one.entries === other?.entries && one.code === other.code;
