import type { Clock } from '../../../platform/clock.ts';

type Due<Item> = { at: number; item: Item };

/** Longer is not waited for at once: timers of Node end at 24 days. */
const LONGEST_WAIT_MS = 3_600_000;

/** Deadlines, with one timer for all of them: a binary heap, so that each of fifty thousand costs no more than a few comparisons. */
export class Wheel<Item> {
  readonly #clock: Clock;
  readonly #run: (due: Item[]) => void;
  readonly #heap: Due<Item>[] = [];
  #cancel = () => {};
  #wakesAt = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, run: (due: Item[]) => void) {
    this.#clock = clock;
    this.#run = run;
  }

  get size(): number {
    return this.#heap.length;
  }

  /** Has `item` run at that time, at once where it is over. */
  add(at: number, item: Item): void {
    this.#heap.push({ at, item });
    this.#up(this.#heap.length - 1);
    if (at < this.#wakesAt) this.#sleep();
  }

  stop(): void {
    this.#cancel();
    this.#heap.length = 0;
  }

  #sleep(): void {
    this.#cancel();
    const next = this.#heap[0];
    this.#wakesAt = next?.at ?? Number.POSITIVE_INFINITY;
    if (!next) return;
    const waitMs = Math.min(Math.max(0, next.at - this.#clock.now().getTime()), LONGEST_WAIT_MS);
    this.#cancel = this.#clock.after(waitMs, () => this.#wake());
  }

  #wake(): void {
    const now = this.#clock.now().getTime();
    const due: Item[] = [];
    for (let next = this.#heap[0]; next && next.at <= now; next = this.#heap[0]) {
      this.#takeFirst();
      due.push(next.item);
    }
    this.#sleep();
    if (due.length > 0) this.#run(due);
  }

  #takeFirst(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#down(0);
  }

  #up(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfEarlier(at, parent)) return;
      at = parent;
    }
  }

  #down(from: number): void {
    for (let at = from; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = (this.#heap[right]?.at ?? Infinity) < (this.#heap[left]?.at ?? Infinity) ? right : left;
      if (!this.#swapIfEarlier(child, at)) return;
      at = child;
    }
  }

  /** Puts the lower one above the other where it is due earlier. */
  #swapIfEarlier(lower: number, upper: number): boolean {
    const [below, above] = [this.#heap[lower], this.#heap[upper]];
    if (!below || !above || below.at >= above.at) return false;
    this.#heap[lower] = above;
    this.#heap[upper] = below;
    return true;
  }
}
