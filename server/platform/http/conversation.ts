import type { WebSocket } from 'ws';
import type { ApiInstance } from './server.ts';

/** What one page says over its WebSocket, handled one message after another, its end included. */
export class Conversation {
  readonly #socket: WebSocket;
  readonly #failed: (error: unknown) => void;
  #turn: Promise<void> = Promise.resolve();

  /** `failed` is told of a message that could not be handled; it does not stop those behind it. */
  constructor(socket: WebSocket, failed: (error: unknown) => void) {
    this.#socket = socket;
    this.#failed = failed;
    socket.on('error', () => socket.terminate());
  }

  inTurn(task: () => Promise<void>): void {
    this.#turn = this.#turn.then(task).catch(this.#failed);
  }

  say(text: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(text);
  }

  /** Resolves once everything that the page said, and its end, has been handled. */
  async end(): Promise<void> {
    if (this.#socket.readyState !== this.#socket.CLOSED) {
      const closed = new Promise((resolve) => this.#socket.once('close', resolve));
      this.#socket.terminate();
      await closed;
    }
    await this.#turn;
  }
}

type Connection = { listen: () => Conversation };

/** Takes connections in. The server waits until the end of each is written down, and for no page that does not answer. */
export function keepConnections(app: ApiInstance) {
  const open = new Set<Conversation>();
  app.addHook('onClose', async () => {
    await Promise.all([...open].map((conversation) => conversation.end()));
  });
  return (socket: WebSocket, connection: Connection): void => {
    const conversation = connection.listen();
    open.add(conversation);
    // Registered after its own listeners, so that the page's end is already in its turn.
    socket.on('close', () => void conversation.end().finally(() => open.delete(conversation)));
  };
}
