import type { Clock } from '../../../platform/clock.ts';
import { KeyedQueue } from '../../../platform/keyed-queue.ts';
import type { Log } from '../../../platform/log.ts';
import { Waits } from './waits.ts';

const AGAIN_AFTER_MS = 1_000;

/** Work that goes one after another; what fails is written to the log. */
export class InOrder {
  readonly #queue = new KeyedQueue();
  readonly #waits: Waits;
  readonly #log: Log;
  #isStopped = false;

  constructor({ clock, log }: { clock: Clock; log: Log }) {
    this.#waits = new Waits(clock);
    this.#log = log;
  }

  run(work: () => Promise<void>): void {
    this.#queue.run('all', work).catch((error: unknown) => {
      this.#log.error(
        { code: 'HL_RELAY_CLOCKS', error },
        'The relay could not go on with something; it tries again.',
      );
    });
  }

  /** The same, and again in a while where it fails. What is left to do when all stops, whoever restarts finds in the database. */
  untilDone(work: () => Promise<void>): void {
    this.run(async () => {
      if (this.#isStopped) return;
      try {
        await work();
      } catch (error) {
        void this.#waits.for(AGAIN_AFTER_MS).then(() => this.untilDone(work));
        throw error;
      }
    });
  }

  /** Begins nothing again. */
  stop(): void {
    this.#isStopped = true;
    this.#waits.stop();
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }
}
