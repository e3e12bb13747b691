/**
 * The connection of a floor to the line. The line sends the whole floor each time it changed.
 *
 *   closed --start--> connecting --first state--> open
 *     ^                   ^                        | lost, or silent for 9 s
 *     +---- stop         away <--------------------+   (tries again: 0.3 s, doubling to 5 s)
 */
import { HEARTBEAT_BELIEVED_MS, HEARTBEAT_EVERY_MS } from '../../../../../contract/desk.ts';
import {
  type FloorCommand,
  type FloorMessage,
  type FloorState,
  floorMessage,
} from '../../../../../contract/floor.ts';

export type FloorView = { isAway: boolean; state: FloorState | null; clockOffsetMs: number };

const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 5_000;

export class FloorLink {
  #view: FloorView = { isAway: false, state: null, clockOffsetMs: 0 };
  readonly #url: string;
  readonly #onTurnedAway: (wasTold: boolean) => void;
  readonly #watchers = new Set<() => void>();
  #socket: WebSocket | undefined;
  #heardAtMs = 0;
  #hasBeenOpen = false;
  #beating: ReturnType<typeof setInterval> | undefined;
  #retryMs = FIRST_RETRY_MS;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, onTurnedAway: (wasTold: boolean) => void) {
    this.#url = url;
    this.#onTurnedAway = onTurnedAway;
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  readonly view = (): FloorView => this.#view;

  start(): void {
    this.#beating = setInterval(() => this.#beat(), HEARTBEAT_EVERY_MS);
    this.#connect();
  }

  stop(): void {
    clearInterval(this.#beating);
    clearTimeout(this.#retry);
    this.#drop();
  }

  #beat(): void {
    if (!this.#socket) return;
    if (performance.now() - this.#heardAtMs > HEARTBEAT_BELIEVED_MS) this.#lost();
    else if (this.#socket.readyState === WebSocket.OPEN)
      this.#socket.send(JSON.stringify({ kind: 'heartbeat' } satisfies FloorCommand));
  }

  #connect(): void {
    this.#drop();
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    this.#heardAtMs = performance.now();
    this.#hasBeenOpen = false;
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket === socket) this.#receive(String(data));
    });
    socket.addEventListener('close', () => {
      if (this.#socket !== socket) return;
      this.#lost();
      if (!this.#hasBeenOpen) this.#onTurnedAway(false);
    });
  }

  #receive(text: string): void {
    this.#heardAtMs = performance.now();
    const message = readMessage(text);
    if (message?.kind === 'ended') {
      this.stop();
      this.#onTurnedAway(true);
    }
    if (message?.kind !== 'floor') return;
    this.#hasBeenOpen = true;
    this.#retryMs = FIRST_RETRY_MS;
    this.#show({ isAway: false, state: message, clockOffsetMs: Date.parse(message.serverTime) - Date.now() });
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
  }

  #lost(): void {
    this.#drop();
    this.#show({ ...this.#view, isAway: true });
    this.#retry = setTimeout(() => this.#connect(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }

  #show(view: FloorView): void {
    this.#view = view;
    for (const watcher of this.#watchers) watcher();
  }
}

function readMessage(text: string): FloorMessage | undefined {
  try {
    return floorMessage.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
