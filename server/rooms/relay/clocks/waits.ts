import type { Clock } from '../../../platform/clock.ts';

/** Waits in memory, which end with whoever waits: nothing that is still waited for keeps a process that stops. */
export class Waits {
  readonly #clock: Clock;
  readonly #cancels = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Is over in so many milliseconds; never where `stop` came before. */
  async for(waitMs: number): Promise<void> {
    const over = Promise.withResolvers<void>();
    const cancel = this.#clock.after(waitMs, over.resolve);
    this.#cancels.add(cancel);
    await over.promise;
    this.#cancels.delete(cancel);
  }

  stop(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
