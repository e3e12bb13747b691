import { WebSocket } from 'ws';
import type { InboxItem } from '../../contract/inbox.ts';
import { inboxMessage } from '../../contract/inbox-page.ts';
import { eventually, type TestLine } from './line.ts';

/** An inbox without a screen: it speaks the real contract. */
export class HeadlessInbox {
  wasEnded = false;
  readonly #socket: WebSocket;
  #items: InboxItem[] | undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(String(data)));
  }

  static async open({ url }: Pick<TestLine, 'url'>, { cookie }: { cookie: string }): Promise<HeadlessInbox> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/inbox`, { headers: { cookie } });
    const inbox = new HeadlessInbox(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    await eventually(() => inbox.items);
    return inbox;
  }

  get items(): InboxItem[] {
    if (!this.#items) throw new Error('This inbox has seen nothing yet.');
    return this.#items;
  }

  close(): void {
    this.#socket.close(1001);
  }

  #receive(text: string): void {
    const message = inboxMessage.parse(JSON.parse(text));
    if (message.kind === 'ended') this.wasEnded = true;
    if (message.kind === 'inbox') this.#items = message.items;
  }
}
