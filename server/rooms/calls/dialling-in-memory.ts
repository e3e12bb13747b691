import type { CommandOutcome } from './command-outcome.ts';
import {
  type CarrierState,
  type DialOutRequest,
  isDiallable,
  NO_ROUTE,
  type TelephonyDialling,
} from './telephony-dialling.ts';

type Exchange = {
  /** Throws where the exchange cannot be reached. */
  reach: (command: string) => void;
  isThere: (legId: string) => boolean;
  ring: (legId: string) => void;
  end: (legId: string, cause: number) => void;
};

/** Shown to whoever is called from the exchange in memory, unless another number is asked for. */
export const OUR_NUMBER = '+12025550100';

/** The way out of the exchange in memory. Whoever is called acts by the exchange's own levers. */
export class InMemoryDialling implements TelephonyDialling {
  /** Levers: what carriers there are, and who was dialled by them. */
  carriers: CarrierState[] = [{ name: 'only', isReachable: true }];
  readonly dialled: DialOutRequest[] = [];
  draining = false;
  readonly #exchange: Exchange;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  async dialOut(request: DialOutRequest): Promise<CommandOutcome> {
    this.#exchange.reach('dial out');
    if (![request.number, request.callerNumber ?? request.number].every(isDiallable))
      throw new Error('A number that is to be dialled or shown holds something else than digits.');
    if (this.#exchange.isThere(request.legId)) return 'done';
    this.dialled.push(request);
    this.#exchange.ring(request.legId);
    if (!this.carriers.some(({ isReachable }) => isReachable)) this.#exchange.end(request.legId, NO_ROUTE);
    return 'done';
  }

  async listCarriers(): Promise<CarrierState[]> {
    this.#exchange.reach('list carriers');
    return this.carriers;
  }

  async isDraining(): Promise<boolean> {
    this.#exchange.reach('say whether it is drained');
    return this.draining;
  }
}
