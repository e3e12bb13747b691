import { z } from 'zod';

/** No transaction of the server lives longer (platform/db), so an id this old that is not visible never will be. */
export const COMMIT_WINDOW_MS = 60_000;

const written = z.object({ at: z.iso.datetime() });

/** Whether an entry was written so long ago that it must have a position; a younger one may still lack it. */
export function isOverdue(content: string, now: Date): boolean {
  return Date.parse(written.parse(JSON.parse(content)).at) < now.getTime() - COMMIT_WINDOW_MS;
}

/**
 * Up to which id nothing is left to place: an id is passed once it was placed, or once it stayed away for a whole window, for
 * then its transaction was rolled back. Ids commit out of order, so the highest that was placed says nothing of those below.
 */
export class Horizon {
  #entryId: number;
  #highest: number;
  /** Placed already, above an id that is missing. */
  readonly #above = new Set<number>();
  #looks: { atMs: number; highest: number }[] = [];

  /** Up to `entryId` everything was done with before. */
  constructor(entryId = 0) {
    this.#entryId = entryId;
    this.#highest = entryId;
  }

  /** Every id up to this one is done with. */
  get entryId(): number {
    return this.#entryId;
  }

  /**
   * Takes in ids that were placed, in any order, by one look at the ledger. An id is missed since the look was over, and given
   * up by one that began a window later.
   */
  pass(entryIds: Iterable<number>, beganAtMs: number, overAtMs: number): void {
    for (const entryId of entryIds) {
      if (entryId > this.#entryId) this.#above.add(entryId);
      this.#highest = Math.max(this.#highest, entryId);
    }
    this.#goOnTo(this.#entryId);
    this.#giveUpMissing(beganAtMs);
    if (this.#above.size > 0) this.#looks.push({ atMs: overAtMs, highest: this.#highest });
  }

  #giveUpMissing(nowMs: number): void {
    const isOld = ({ atMs }: { atMs: number }) => atMs < nowMs - COMMIT_WINDOW_MS;
    const given = this.#looks.filter(isOld).at(-1);
    this.#looks = this.#above.size === 0 ? [] : this.#looks.filter((look) => !isOld(look));
    if (given && given.highest > this.#entryId) this.#goOnTo(given.highest);
  }

  /** Goes to `entryId`, and from there on as far as nothing is missing. */
  #goOnTo(entryId: number): void {
    for (const placed of this.#above) if (placed <= entryId) this.#above.delete(placed);
    this.#entryId = entryId;
    while (this.#above.delete(this.#entryId + 1)) this.#entryId += 1;
  }
}
