import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** Every so many packets one goes back: whoever sends nothing for half a minute is taken for dead, and hung up. */
const ANSWER_EVERY = 25;
const HEADER_BYTES = 12;
/** µ-law: nothing, from above and from below. */
const SILENT = new Set([0xff, 0x7f]);

/** What one caller hears: when sound came last, and how long it stayed away at most since the last `forget`. */
export class LongEar {
  readonly port: number;
  readonly #socket: Socket;
  #heardAt: number | null = null;
  #longestMs = 0;
  #packets = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.port = socket.address().port;
    socket.on('message', (packet, sender) => this.#receive(packet, sender.port));
  }

  static async open(): Promise<LongEar> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new LongEar(socket);
  }

  /** From now on. */
  forget(): void {
    this.#longestMs = 0;
    if (this.#heardAt !== null) this.#heardAt = performance.now();
  }

  /** Null for somebody who never heard anything. */
  longestSilenceMs(): number | null {
    if (this.#heardAt === null) return null;
    return Math.max(this.#longestMs, performance.now() - this.#heardAt);
  }

  close(): void {
    this.#socket.close();
  }

  #receive(packet: Buffer, port: number): void {
    this.#packets += 1;
    if (this.#packets % ANSWER_EVERY === 1) {
      const answer = Buffer.from(packet).fill(0xff, HEADER_BYTES);
      this.#socket.send(answer, port, '127.0.0.1');
    }
    if (!packet.subarray(HEADER_BYTES).some((sample) => !SILENT.has(sample))) return;
    const now = performance.now();
    if (this.#heardAt !== null) this.#longestMs = Math.max(this.#longestMs, now - this.#heardAt);
    this.#heardAt = now;
  }
}
