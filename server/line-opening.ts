import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/db/database.ts';
import type { Log } from './platform/log.ts';
import { readProfile } from './rooms/legal/index.ts';

type OpeningParts = { db: Database; clock: Clock; log: Log; takeCalls: () => Promise<void> };

const LOOK_EVERY_MS = 5_000;

/**
 * Calls are answered once the line has a legal profile. Before that the exchange sends callers on by itself, to the apology and the
 * overflow number, and the pages answer, for two people agree on the first profile there. Once open, the line stays open.
 */
export class LineOpening {
  readonly #parts: OpeningParts;
  #takesCalls = false;
  #cancel = () => {};
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: OpeningParts) {
    this.#parts = parts;
  }

  get takesCalls(): boolean {
    return this.#takesCalls;
  }

  async start(): Promise<void> {
    await this.#look();
    if (this.#takesCalls) return;
    this.#parts.log.warn(
      { code: 'HL_LEGAL_PROFILE_MISSING' },
      'No call is answered: the line has no legal profile. Propose one under Legal profile; another person approves it.',
    );
    this.#lookAgain();
  }

  async stop(): Promise<void> {
    this.#cancel();
    await this.#looking;
  }

  #lookAgain(): void {
    this.#cancel = this.#parts.clock.after(LOOK_EVERY_MS, () => {
      this.#looking = this.#look()
        .catch((error: unknown) => {
          this.#parts.log.warn({ code: 'HL_LEGAL_NOT_READ', error }, 'The legal profile was not read.');
        })
        .finally(() => {
          if (!this.#takesCalls) this.#lookAgain();
        });
    });
  }

  async #look(): Promise<void> {
    if (!(await readProfile(this.#parts.db))) return;
    await this.#parts.takeCalls();
    this.#takesCalls = true;
  }
}
