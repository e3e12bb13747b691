import { type ExchangeName, otherBridgeOf, otherLegOf } from '../calls/index.ts';
import type { Training } from './training.ts';

type Begun = Pick<Training, 'trainingId' | 'exchange'>;

/** The training calls that have begun since each exchange was there last: what was lost with an exchange is none of them. */
export class BegunSince {
  readonly #begun = new Map<ExchangeName, Set<string>>();

  connected(exchange: ExchangeName): void {
    this.#begun.set(exchange, new Set());
  }

  begins({ trainingId, exchange }: Begun): void {
    this.#begun.get(exchange)?.add(trainingId);
  }

  ends({ trainingId, exchange }: Begun): void {
    this.#begun.get(exchange)?.delete(trainingId);
  }

  has({ trainingId, exchange }: Begun): boolean {
    return this.#begun.get(exchange)?.has(trainingId) === true;
  }

  /** Whether a leg or a bridge of that id is one of theirs, now. */
  owns(id: string): boolean {
    const begun = [...this.#begun.values()].flatMap((ids) => [...ids]);
    return begun.some((one) => id === otherLegOf('training', one) || id === otherBridgeOf('training', one));
  }
}
