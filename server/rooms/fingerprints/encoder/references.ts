import { hash } from 'node:crypto';

/**
 * Which references have come, and on which line, in 12 bytes each whatever their length: an open-addressing table of 64-bit hashes.
 * Two references of ten million are taken for one with a chance below one in a hundred thousand.
 */
export class References {
  #size = 1 << 16;
  #count = 0;
  #high = new Uint32Array(this.#size);
  #low = new Uint32Array(this.#size);
  #lines = new Uint32Array(this.#size);

  /** Notes a reference; the line on which it came before, or null. */
  add(reference: string, line: number): number | null {
    const digest = hash('sha256', reference, 'buffer');
    if (this.#count * 2 >= this.#size) this.#grow();
    return this.#put(digest.readUInt32LE(0), digest.readUInt32LE(4), line);
  }

  #put(high: number, low: number, line: number): number | null {
    let place = low % this.#size;
    // Line 0 is no line, so it marks a free place.
    while (this.#lines[place] !== 0) {
      if (this.#high[place] === high && this.#low[place] === low) return this.#lines[place] ?? null;
      place = (place + 1) % this.#size;
    }
    this.#high[place] = high;
    this.#low[place] = low;
    this.#lines[place] = line;
    this.#count += 1;
    return null;
  }

  #grow(): void {
    const [highs, lows, lines] = [this.#high, this.#low, this.#lines];
    this.#size *= 2;
    this.#count = 0;
    this.#high = new Uint32Array(this.#size);
    this.#low = new Uint32Array(this.#size);
    this.#lines = new Uint32Array(this.#size);
    for (const [place, line] of lines.entries())
      if (line !== 0) this.#put(highs[place] ?? 0, lows[place] ?? 0, line);
  }
}
