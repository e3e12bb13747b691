import type { ExchangeName } from './exchanges.ts';
import { type OtherPrefix, otherBridgeOf, otherLegOf } from './other-legs.ts';

/** Something with legs of its own that belong to no call, by the id that its legs and its bridge are named after. */
type Begun = { id: string; exchange: ExchangeName };

/** What has begun in each exchange since that was there last: what was lost with an exchange is none of it. */
export class BegunSince {
  readonly #prefix: OtherPrefix;
  readonly #begun = new Map<ExchangeName, Set<string>>();

  constructor(prefix: OtherPrefix) {
    this.#prefix = prefix;
  }

  connected(exchange: ExchangeName): void {
    this.#begun.set(exchange, new Set());
  }

  begins({ id, exchange }: Begun): void {
    this.#begun.get(exchange)?.add(id);
  }

  ends({ id, exchange }: Begun): void {
    this.#begun.get(exchange)?.delete(id);
  }

  has({ id, exchange }: Begun): boolean {
    return this.#begun.get(exchange)?.has(id) === true;
  }

  /** Whether a leg or a bridge of that id is one of theirs, now. */
  owns(legOrBridgeId: string): boolean {
    const begun = [...this.#begun.values()].flatMap((ids) => [...ids]);
    return begun.some((id) =>
      [otherLegOf(this.#prefix, id), otherBridgeOf(this.#prefix, id)].includes(legOrBridgeId),
    );
  }
}
