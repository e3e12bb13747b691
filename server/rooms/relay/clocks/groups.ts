/** Things by a name that several of them may share, so that nobody looks through all for those of one. */
export class Groups<Item> {
  readonly #byName = new Map<string, Set<Item>>();

  of(name: string): ReadonlySet<Item> {
    return this.#byName.get(name) ?? new Set();
  }

  add(name: string, item: Item): void {
    const group = this.#byName.get(name);
    if (group) group.add(item);
    else this.#byName.set(name, new Set([item]));
  }

  remove(name: string, item: Item): void {
    const group = this.#byName.get(name);
    group?.delete(item);
    if (group?.size === 0) this.#byName.delete(name);
  }
}
