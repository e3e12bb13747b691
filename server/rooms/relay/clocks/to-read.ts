/** Dispatches to be read anew: those that were told of come before what only may have changed since it was opened. */
export class ToRead {
  readonly #told = new Set<string>();
  readonly #stale = new Set<string>();

  get isEmpty(): boolean {
    return this.#told.size + this.#stale.size === 0;
  }

  tell(...dispatchIds: readonly string[]): void {
    for (const dispatchId of dispatchIds) this.#told.add(dispatchId);
  }

  suspect(dispatchIds: Iterable<string>): void {
    for (const dispatchId of dispatchIds) this.#stale.add(dispatchId);
  }

  /** Has so many read, each once; where that fails, they are still to be read. */
  async readSome(most: number, read: (dispatchIds: readonly string[]) => Promise<void>): Promise<void> {
    const dispatchIds = this.#take(most);
    try {
      await read(dispatchIds);
    } catch (error) {
      this.tell(...dispatchIds);
      throw error;
    }
  }

  #take(most: number): string[] {
    const taken = new Set<string>();
    for (const waiting of [this.#told, this.#stale])
      for (const dispatchId of waiting) {
        if (taken.size === most) break;
        taken.add(dispatchId);
      }
    for (const dispatchId of taken) {
      this.#told.delete(dispatchId);
      this.#stale.delete(dispatchId);
    }
    return [...taken];
  }
}
