/** Scores are told apart in steps of half a bit until only few records are left to be sorted. */
const STEPS_A_BIT = 2;
const STEPS = 4_096;

const stepOf = (score: number): number => Math.min(STEPS - 1, Math.floor(score * STEPS_A_BIT));

/** Adds up scores of records, and picks the best. It is used again and again: one question leaves nothing behind for the next. */
export class BestRecords {
  readonly #scores: Float32Array;
  readonly #steps = new Uint32Array(STEPS);
  /** The records with a score; as many as there have been in one question. */
  #touched = new Uint32Array(4_096);
  #count = 0;

  constructor(records: number) {
    this.#scores = new Float32Array(records);
  }

  add(record: number, score: number): void {
    const before = this.#scores[record] ?? 0;
    this.#scores[record] = before + score;
    if (before !== 0) return;
    if (this.#count === this.#touched.length) this.#grow();
    this.#touched[this.#count] = record;
    this.#count += 1;
  }

  /** The best, the best first, of equal ones the lower number; all scores are 0 again. */
  take(most: number): number[] {
    const least = this.#leastStep(most);
    const found: number[] = [];
    for (let at = 0; at < this.#count; at += 1) {
      const record = this.#touched[at] ?? 0;
      if (stepOf(this.#scores[record] ?? 0) >= least) found.push(record);
    }
    found.sort((one, other) => (this.#scores[other] ?? 0) - (this.#scores[one] ?? 0) || one - other);
    for (let at = 0; at < this.#count; at += 1) this.#scores[this.#touched[at] ?? 0] = 0;
    this.#count = 0;
    return found.slice(0, most);
  }

  /** The step at and above which there are at least so many records, so that no sorting of tens of thousands is needed. */
  #leastStep(most: number): number {
    this.#steps.fill(0);
    for (let at = 0; at < this.#count; at += 1) {
      const step = stepOf(this.#scores[this.#touched[at] ?? 0] ?? 0);
      this.#steps[step] = (this.#steps[step] ?? 0) + 1;
    }
    let within = 0;
    for (let step = STEPS - 1; step > 0; step -= 1) {
      within += this.#steps[step] ?? 0;
      if (within >= most) return step;
    }
    return 0;
  }

  #grow(): void {
    const larger = new Uint32Array(this.#touched.length * 2);
    larger.set(this.#touched);
    this.#touched = larger;
  }
}
