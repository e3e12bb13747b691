/**
 * The connection of a page to the line over which the line sends the whole of what the page shows, each time it changed.
 *
 *   closed --start--> connecting --first state--> open
 *     ^                   ^                        | lost, or silent for 9 s
 *     +---- stop         away <--------------------+   (tries again: 0.3 s, doubling to 5 s)
 */
import { HEARTBEAT_BELIEVED_MS, HEARTBEAT_EVERY_MS } from '../../../contract/desk.ts';

export type LiveView<State> = { isAway: boolean; state: State | null; clockOffsetMs: number };

/** What the line said: the whole state, that it heard, that the session is locked or over, or nothing that is understood. */
export type Heard<State> = State | 'heard' | 'ended' | undefined;

export type LiveLinkOptions<State> = {
  url: string;
  read: (said: unknown) => Heard<State>;
  /** The line said that it is over, or closed a connection before it was open, which may mean the same. */
  onTurnedAway: (wasTold: boolean) => void;
};

const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 5_000;
const HEARTBEAT = JSON.stringify({ kind: 'heartbeat' });

export class LiveLink<State extends { serverTime: string }> {
  #view: LiveView<State> = { isAway: false, state: null, clockOffsetMs: 0 };
  readonly #options: LiveLinkOptions<State>;
  readonly #watchers = new Set<() => void>();
  #socket: WebSocket | undefined;
  /** When a heartbeat was sent that was not answered yet. */
  #askedAtMs: number | undefined;
  #hasBeenOpen = false;
  #beating: ReturnType<typeof setInterval> | undefined;
  #retryMs = FIRST_RETRY_MS;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveLinkOptions<State>) {
    this.#options = options;
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  readonly view = (): LiveView<State> => this.#view;

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
    const nowMs = performance.now();
    // What was not asked cannot be answered: out of sight, a browser lets a page ask once a minute.
    if (this.#askedAtMs !== undefined && nowMs - this.#askedAtMs > HEARTBEAT_BELIEVED_MS) {
      this.#lost();
      return;
    }
    this.#askedAtMs ??= nowMs;
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(HEARTBEAT);
  }

  #connect(): void {
    this.#drop();
    const socket = new WebSocket(this.#options.url);
    this.#socket = socket;
    this.#askedAtMs = undefined;
    this.#hasBeenOpen = false;
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket === socket) this.#receive(String(data));
    });
    socket.addEventListener('close', () => {
      if (this.#socket !== socket) return;
      this.#lost();
      if (!this.#hasBeenOpen) this.#options.onTurnedAway(false);
    });
  }

  #receive(text: string): void {
    this.#askedAtMs = undefined;
    const heard = this.#options.read(parse(text));
    if (heard === 'ended') {
      this.stop();
      this.#options.onTurnedAway(true);
    }
    if (typeof heard !== 'object') return;
    this.#hasBeenOpen = true;
    this.#retryMs = FIRST_RETRY_MS;
    this.#show({ isAway: false, state: heard, clockOffsetMs: Date.parse(heard.serverTime) - Date.now() });
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

  #show(view: LiveView<State>): void {
    this.#view = view;
    for (const watcher of this.#watchers) watcher();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
