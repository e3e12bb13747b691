/**
 * Legs that are written down, or about to be, while no exchange has answered yet that it rings them. Whoever looks for one of them there and does not find it, does not
 * know that it is lost: whoever dials it is told so.
 */
export class LegsToDial {
  readonly #legIds = new Set<string>();

  /** Before anybody else can read of it. One that is not stored in the end does no harm here. */
  add(legId: string): string {
    this.#legIds.add(legId);
    return legId;
  }

  /** The exchange rings it, or says that it does not. */
  done(legId: string): void {
    this.#legIds.delete(legId);
  }

  /** Those of this moment, for whoever is about to look into an exchange. */
  now(): ReadonlySet<string> {
    return new Set(this.#legIds);
  }
}
