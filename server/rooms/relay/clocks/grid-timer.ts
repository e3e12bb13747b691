import type { Clock } from '../../../platform/clock.ts';
import { ACT_GRID_MS } from './act-grid.ts';

type Grid = {
  /** Whether there is another moment. */
  goOn: () => boolean;
  write: () => void;
};

/** Wakes at the moments of the grid of acts, as long as they go on. */
export class GridTimer {
  readonly #clock: Clock;
  readonly #grid: Grid;
  #cancel = () => {};
  #isSet = false;

  constructor(clock: Clock, grid: Grid) {
    this.#clock = clock;
    this.#grid = grid;
  }

  /** Waits for the next moment, unless it does already. */
  wait(): void {
    if (this.#isSet || !this.#grid.goOn()) return;
    this.#isSet = true;
    this.#cancel = this.#clock.after(ACT_GRID_MS, () => {
      this.#isSet = false;
      this.wait();
      this.#grid.write();
    });
  }

  stop(): void {
    this.#cancel();
  }
}
