import { WebSocket } from 'ws';
import type { InboxItem } from '../../contract/inbox.ts';
import { inboxMessage } from '../../contract/inbox-page.ts';
import { eventually, type TestLine } from './line.ts';

/** An inbox without a screen: it speaks the real contract. */
export class HeadlessInbox {
  wasEnded = false;
  readonly #socket: WebSocket;
  #items: InboxItem[] | undefined;
  #rings: number | undefined;
  /** Documents of courts that wait: here, and elsewhere. */
  documents = { waiting: 0, elsewhere: [] as { custodianName: string; count: number }[] };
  /** All that it was told, as it came. */
  readonly told: string[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(String(data)));
  }

  static async open(line: Pick<TestLine, 'url'>, who: { cookie: string }): Promise<HeadlessInbox> {
    const inbox = await HeadlessInbox.#connect(line, who, '/api/inbox');
    await eventually(() => inbox.items);
    return inbox;
  }

  /** That of one whose screen is locked. */
  static async ring(line: Pick<TestLine, 'url'>, who: { cookie: string }): Promise<HeadlessInbox> {
    const inbox = await HeadlessInbox.#connect(line, who, '/api/inbox/ring');
    await eventually(() => inbox.rings);
    return inbox;
  }

  static async #connect({ url }: Pick<TestLine, 'url'>, { cookie }: { cookie: string }, path: string) {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}${path}`, { headers: { cookie } });
    const inbox = new HeadlessInbox(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    return inbox;
  }

  get rings(): number {
    if (this.#rings === undefined) throw new Error('This inbox has heard nothing yet.');
    return this.#rings;
  }

  get items(): InboxItem[] {
    if (!this.#items) throw new Error('This inbox has seen nothing yet.');
    return this.#items;
  }

  close(): void {
    this.#socket.close(1001);
  }

  /** Whatever somebody would try who writes the page's messages by hand. Resolves once the line has closed the connection for it. */
  async sendAnything(message: object): Promise<void> {
    const closed = new Promise((resolve) => this.#socket.once('close', resolve));
    this.#socket.send(JSON.stringify(message));
    await closed;
  }

  #receive(text: string): void {
    this.told.push(text);
    const message = inboxMessage.parse(JSON.parse(text));
    if (message.kind === 'ring') this.#rings = message.waiting;
    if (message.kind === 'ended') this.wasEnded = true;
    if (message.kind !== 'inbox') return;
    this.#items = message.items;
    this.documents = { waiting: message.documentsWaiting, elsewhere: message.documentsElsewhere };
  }
}
