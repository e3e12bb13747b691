import { vi } from 'vitest';
import { WebSocket } from 'ws';
import { type FloorState, floorMessage } from '../../contract/floor.ts';
import { eventually } from './line.ts';

/** A floor without a screen: it speaks the real contract. */
export class HeadlessFloor {
  wasEnded = false;
  isClosed = false;
  shownCount = 0;
  readonly #socket: WebSocket;
  #state: FloorState | undefined;
  #beatsHeard = 0;
  #see: (text: string) => void = () => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('close', () => {
      this.isClosed = true;
    });
  }

  static async open(url: string, cookie: string): Promise<HeadlessFloor> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/floor`, { headers: { cookie } });
    const floor = new HeadlessFloor(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    await eventually(() => floor.state);
    return floor;
  }

  get state(): FloorState {
    if (!this.#state) throw new Error('This floor has seen nothing yet.');
    return this.#state;
  }

  /** Calls `see` with every message from now on, as it came. */
  onMessage(see: (text: string) => void): void {
    this.#see = see;
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  async heartbeat(): Promise<void> {
    const before = this.#beatsHeard;
    this.send(JSON.stringify({ kind: 'heartbeat' }));
    await vi.waitUntil(() => this.#beatsHeard > before || this.isClosed, { timeout: 15_000, interval: 2 });
  }

  close(): void {
    this.#socket.close(1001);
  }

  #receive(text: string): void {
    const message = floorMessage.parse(JSON.parse(text));
    this.#see(text);
    if (message.kind === 'heard') this.#beatsHeard += 1;
    else if (message.kind === 'ended') this.wasEnded = true;
    else {
      this.#state = message;
      this.shownCount += 1;
    }
  }
}
