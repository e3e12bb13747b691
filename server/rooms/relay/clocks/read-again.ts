import type { Clock } from '../../../platform/clock.ts';
import type { Timed } from '../dispatch-store.ts';
import { type Open, type OpeningParts, readDispatches } from './open-dispatches.ts';
import type { Unread } from './unread.ts';

/** So many are opened before anything else has its turn: some tens of milliseconds. */
export const OPENED_AT_ONCE = 100;

type Reading = { some: Timed[]; opened: Promise<Open[]> };

/** Opens what is not opened yet, some at a time. The next ones are read already while whoever asked does something else. */
export class ReadAgain {
  readonly #parts: OpeningParts & { clock: Clock };
  readonly #unread: Unread;
  #ahead: Reading | undefined;

  constructor(parts: OpeningParts & { clock: Clock }, unread: Unread) {
    this.#parts = parts;
    this.#unread = unread;
  }

  /** Null where all is read. What was opened otherwise meanwhile is not among them: that is newer. */
  async next(): Promise<Open[] | null> {
    const { some, opened } = this.#ahead ?? this.#begin();
    this.#ahead = undefined;
    if (some.length === 0) return null;
    const listUnread = () => some.filter((timed) => this.#unread.get(timed.dispatchId) === timed);
    try {
      const byId = new Map((await opened).map((open) => [open.dispatch.dispatchId, open]));
      this.#ahead = this.#begin();
      return listUnread().flatMap(({ dispatchId }) => {
        const open = byId.get(dispatchId);
        if (!open) this.#unread.remove(dispatchId);
        return open ?? [];
      });
    } catch (error) {
      this.#unread.add(listUnread(), this.#parts.clock.now().getTime());
      throw error;
    }
  }

  #begin(): Reading {
    const some = this.#unread.next(OPENED_AT_ONCE);
    const opened = readDispatches(
      this.#parts,
      some.map(({ dispatchId }) => dispatchId),
    );
    // Whoever asks next is told of a failure.
    opened.catch(() => {});
    return { some, opened };
  }
}
