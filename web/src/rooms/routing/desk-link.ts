/**
 * The desk's WebSocket to the line.
 *
 *   closed --start--> connecting --hello, first state--> open
 *     ^                 ^   |                             |
 *     |                 |   v lost                        | lost
 *     +---- stop       away <--- or silent for 9 s -------+   (tries again: 0.3 s, doubling to 5 s)
 */
import type { AgencyToCall } from '../../../../contract/call-back.ts';
import {
  type DeskCommand,
  type DeskMessage,
  type DeskRefusal,
  type DeskState,
  deskMessage,
  HEARTBEAT_BELIEVED_MS,
  HEARTBEAT_EVERY_MS,
} from '../../../../contract/desk.ts';
import type { DeskLanguage, DeskLanguages } from '../../../../contract/interpreter.ts';
import type { ColleagueView } from '../../../../contract/participant.ts';

export type Connection = 'closed' | 'connecting' | 'open' | 'away';

export type LinkView = {
  connection: Connection;
  /** Counts the connections, so that what was said on an earlier one is said again. */
  epoch: number;
  /** The last state the line sent; kept while away. */
  state: DeskState | null;
  /** How far the line's clock is ahead of this computer's. */
  clockOffsetMs: number;
  refusal: DeskRefusal | null;
  /** The colleagues whom the line named when it was last asked; null where it was not. */
  colleagues: ColleagueView[] | null;
  /** The languages for which somebody was on call when the line was last asked; null where it was not. */
  languages: DeskLanguages | null;
  /** The agencies that the line found last; null where it was not asked. */
  agencies: AgencyToCall[] | null;
};

export type LinkOptions = {
  url: string;
  liveLegId: () => string | null;
  /** The line said that the session is locked or over, or closed a connection before it was open, which may mean the same. */
  onTurnedAway: (wasTold: boolean) => void;
};

const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 5_000;
const READ_FIRST_MS = 1_000;

export class DeskLink {
  #view: LinkView = {
    connection: 'closed',
    epoch: 0,
    state: null,
    clockOffsetMs: 0,
    refusal: null,
    colleagues: null,
    languages: null,
    agencies: null,
  };
  readonly #options: LinkOptions;
  readonly #tabId = crypto.randomUUID();
  readonly #watchers = new Set<() => void>();
  #socket: WebSocket | undefined;
  #ticks: Worker | undefined;
  #heardAtMs = 0;
  #retryMs = FIRST_RETRY_MS;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  readonly view = (): LinkView => this.#view;

  start(): void {
    this.#ticks = new Worker(new URL('./tick-worker.ts', import.meta.url), { type: 'module' });
    this.#ticks.addEventListener('message', () => this.#beat());
    this.#ticks.postMessage(HEARTBEAT_EVERY_MS);
    window.addEventListener('online', this.#connectNow);
    this.#connect();
  }

  /** Says goodbye on purpose. A page that is closed or reloaded is said goodbye for by the browser, with code 1001. */
  stop(): void {
    this.#ticks?.terminate();
    window.removeEventListener('online', this.#connectNow);
    clearTimeout(this.#retry);
    this.#drop();
    this.#show({ connection: 'closed', state: null });
  }

  /** False while the line is away: the command was not sent, and is not kept. */
  send(command: DeskCommand): boolean {
    if (this.#view.connection !== 'open' || this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(command));
    return true;
  }

  /** Asks who can be asked into the call; what was known before is forgotten. */
  findColleagues(): void {
    this.#show({ colleagues: null });
    this.send({ kind: 'find-colleagues' });
  }

  /** Asks which languages are interpreted now; what was known before is forgotten. */
  findLanguages(into: DeskLanguage): void {
    this.#show({ languages: null });
    this.send({ kind: 'find-languages', into });
  }

  /** Asks for agencies of that name or ORI. What was found before stays until the answer is there, so that nothing jumps. */
  findAgencies(callId: string, text: string): void {
    this.send({ kind: 'find-agencies', callId, text });
  }

  forgetAgencies(): void {
    this.#show({ agencies: null });
  }

  dismissRefusal(): void {
    this.#show({ refusal: null });
  }

  readonly #connectNow = (): void => {
    if (this.#view.connection !== 'away') return;
    clearTimeout(this.#retry);
    this.#connect();
  };

  /** A network can be gone without a word, and a browser may take minutes to say so. */
  #beat(): void {
    this.send({ kind: 'heartbeat' });
    const socket = this.#socket;
    if (!socket || !this.#isSilent()) return;
    // A page that was frozen has answers waiting that it has not read yet.
    setTimeout(() => {
      if (this.#socket === socket && this.#isSilent()) this.#lost();
    }, READ_FIRST_MS);
  }

  #isSilent(): boolean {
    return performance.now() - this.#heardAtMs > HEARTBEAT_BELIEVED_MS;
  }

  #connect(): void {
    this.#drop();
    const socket = new WebSocket(this.#options.url);
    this.#socket = socket;
    this.#heardAtMs = performance.now();
    this.#show({ connection: this.#view.connection === 'away' ? 'away' : 'connecting' });
    socket.addEventListener('open', () => {
      if (this.#socket !== socket) return;
      const liveLegId = this.#options.liveLegId();
      socket.send(JSON.stringify({ kind: 'hello', tabId: this.#tabId, liveLegId } satisfies DeskCommand));
    });
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket === socket) this.#receive(String(data));
    });
    socket.addEventListener('close', () => {
      if (this.#socket !== socket) return;
      const wasOpen = this.#view.connection === 'open';
      this.#lost();
      if (!wasOpen) this.#options.onTurnedAway(false);
    });
  }

  #receive(text: string): void {
    this.#heardAtMs = performance.now();
    const message = readMessage(text);
    if (!message || message.kind === 'heard') return;
    if (message.kind === 'refused') {
      this.#show({ refusal: message });
      return;
    }
    if (message.kind === 'colleagues') {
      this.#show({ colleagues: message.colleagues });
      return;
    }
    if (message.kind === 'languages') {
      this.#show({ languages: message });
      return;
    }
    if (message.kind === 'agencies') {
      this.#show({ agencies: message.agencies });
      return;
    }
    if (message.kind === 'queue') {
      const { state } = this.#view;
      if (state) this.#show({ state: { ...state, queue: message.queue } });
      return;
    }
    if (message.kind === 'ended') {
      this.stop();
      this.#options.onTurnedAway(true);
      return;
    }
    const isFirst = this.#view.connection !== 'open';
    this.#retryMs = FIRST_RETRY_MS;
    this.#show({
      connection: 'open',
      epoch: this.#view.epoch + (isFirst ? 1 : 0),
      state: message,
      clockOffsetMs: Date.parse(message.serverTime) - Date.now(),
    });
  }

  /** Ends a connection without waiting for it to say so. */
  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
  }

  #lost(): void {
    this.#drop();
    this.#show({ connection: 'away' });
    // Desks that were lost together must not all come back in the same instant.
    const delayMs = this.#retryMs * (0.75 + Math.random() / 2);
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
    this.#retry = setTimeout(() => this.#connect(), delayMs);
  }

  #show(change: Partial<LinkView>): void {
    this.#view = { ...this.#view, ...change };
    for (const watcher of this.#watchers) watcher();
  }
}

function readMessage(text: string): DeskMessage | undefined {
  try {
    return deskMessage.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
