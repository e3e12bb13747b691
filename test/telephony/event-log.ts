import type { TelephonyEvent } from '../../server/rooms/calls/index.ts';

const patienceMs = 20_000;

/** Every event that an exchange told, in order. A test waits for what it needs, never for time. */
export class EventLog {
  readonly all: TelephonyEvent[] = [];
  readonly #listeners = new Set<() => void>();

  readonly handle = (event: TelephonyEvent): void => {
    this.all.push(event);
    for (const listener of this.#listeners) listener();
  };

  /** Resolves when at least `count` events hold, with those events; at once where they are already there. */
  async until<Kind extends TelephonyEvent['kind']>(
    kind: Kind,
    isIt: (event: Extract<TelephonyEvent, { kind: Kind }>) => boolean = () => true,
    count = 1,
  ): Promise<Extract<TelephonyEvent, { kind: Kind }>[]> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = AbortSignal.timeout(patienceMs);
    giveUp.addEventListener('abort', () => reject(new Error(`No "${kind}" within 20 seconds.`)));
    const listener = () => {
      if (this.find(kind, isIt).length >= count) resolve();
    };
    this.#listeners.add(listener);
    listener();
    await promise.finally(() => this.#listeners.delete(listener));
    return this.find(kind, isIt);
  }

  find<Kind extends TelephonyEvent['kind']>(
    kind: Kind,
    isIt: (event: Extract<TelephonyEvent, { kind: Kind }>) => boolean = () => true,
  ): Extract<TelephonyEvent, { kind: Kind }>[] {
    const isKind = (event: TelephonyEvent): event is Extract<TelephonyEvent, { kind: Kind }> =>
      event.kind === kind;
    return this.all.filter(isKind).filter(isIt);
  }
}
