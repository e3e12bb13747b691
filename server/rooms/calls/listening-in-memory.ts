import type { CommandOutcome } from './command-outcome.ts';
import type { EavesdropRequest, TelephonyListening } from './telephony-listening.ts';

type Exchange = {
  /** Throws where the exchange cannot be reached. */
  reach: (command: string) => void;
  isThere: (channelId: string) => boolean;
  /** Takes a channel out of the bridge where it is. */
  takeOut: (channelId: string) => void;
};

/** Who listens to whom in the exchange in memory. */
export class InMemoryListening implements TelephonyListening {
  /** What is heard now, by the id of the listening. */
  readonly live = new Map<string, EavesdropRequest>();
  readonly #exchange: Exchange;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  async attach(request: EavesdropRequest): Promise<CommandOutcome> {
    this.#exchange.reach('listen');
    this.live.delete(request.listeningId);
    if (!this.#exchange.isThere(request.channelId) || !this.#exchange.isThere(request.legId)) return 'gone';
    this.#exchange.takeOut(request.legId);
    this.live.set(request.listeningId, request);
    return 'done';
  }

  async detach(listeningId: string): Promise<CommandOutcome> {
    this.#exchange.reach('stop listening');
    return this.live.delete(listeningId) ? 'done' : 'gone';
  }

  async list(): Promise<string[]> {
    this.#exchange.reach('list who listens');
    return [...this.live.keys()];
  }

  channelEnds(channelId: string): void {
    for (const [id, request] of this.live) if (request.channelId === channelId) this.live.delete(id);
  }

  die(): void {
    this.live.clear();
  }
}
