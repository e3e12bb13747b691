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

  send(text: string): void {
    this.#socket.send(text);
  }

  async heartbeat(): Promise<void> {
    const before = this.#beatsHeard;
    this.send(JSON.stringify({ kind: 'heartbeat' }));
    await eventually(() => {
      if (this.#beatsHeard === before && !this.isClosed) throw new Error('The line has not answered yet.');
    });
  }

  close(): void {
    this.#socket.close(1001);
  }

  #receive(text: string): void {
    const message = floorMessage.parse(JSON.parse(text));
    if (message.kind === 'heard') this.#beatsHeard += 1;
    else if (message.kind === 'ended') this.wasEnded = true;
    else {
      this.#state = message;
      this.shownCount += 1;
    }
  }
}
