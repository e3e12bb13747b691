import type { Timed } from '../dispatch-store.ts';
import { nextMomentMs } from './schedule.ts';

/**
 * The dispatches that a restart has yet to open, of which nothing is known but what stands in the clear. They come out by when their next moment is, so
 * that none is opened earlier or later for what is sealed in it.
 */
export class Unread {
  readonly #waiting = new Map<string, Timed>();
  /** Some of them may be read by now, here and in the order. */
  #byEnquiry = new Map<string, string[]>();
  #order: Timed[] = [];
  #at = 0;

  get size(): number {
    return this.#waiting.size;
  }

  /** Together with those that wait already. Gives all of `listed` with when their next moments are, the earliest in front. */
  add(listed: readonly Timed[], nowMs: number): { timed: Timed; atMs: number }[] {
    const moments = listed.map((timed) => ({ timed, atMs: nextMomentMs(timed, nowMs) }));
    moments.sort((one, other) => one.atMs - other.atMs);
    for (const { timed } of moments) this.#waiting.delete(timed.dispatchId);
    const before = [...this.#waiting.values()];
    for (const { timed } of moments) this.#waiting.set(timed.dispatchId, timed);
    this.#order = [...moments.map(({ timed }) => timed), ...before];
    this.#at = 0;
    this.#byEnquiry = new Map();
    for (const { dispatchId, enquiryId } of this.#order) {
      const others = this.#byEnquiry.get(enquiryId);
      if (others) others.push(dispatchId);
      else this.#byEnquiry.set(enquiryId, [dispatchId]);
    }
    return moments;
  }

  get(dispatchId: string): Timed | undefined {
    return this.#waiting.get(dispatchId);
  }

  /** With every other child of the same enquiry. */
  ofEnquiry(enquiryId: string): string[] {
    return (this.#byEnquiry.get(enquiryId) ?? []).filter((dispatchId) => this.#waiting.has(dispatchId));
  }

  /** Those before their deadline which are not opened from earlier. */
  countBefore(now: Date, opened: { get: (dispatchId: string) => unknown }): number {
    let count = 0;
    for (const { dispatchId, dueAt } of this.#waiting.values())
      if (dueAt > now && !opened.get(dispatchId)) count += 1;
    return count;
  }

  remove(dispatchId: string): void {
    this.#waiting.delete(dispatchId);
  }

  /** The next ones, each once. They wait until they are removed. */
  next(limit: number): Timed[] {
    const some: Timed[] = [];
    for (; this.#at < this.#order.length && some.length < limit; this.#at += 1) {
      const timed = this.#order[this.#at];
      if (timed && this.#waiting.get(timed.dispatchId) === timed) some.push(timed);
    }
    return some;
  }
}
