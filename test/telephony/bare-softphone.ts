import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';

const patienceMs = 10_000;

/** As little of a browser's telephone as can register and be rung: SIP over a WebSocket (RFC 7118), without sound. */
export class BareSoftphone {
  readonly messages: string[] = [];
  readonly #socket: WebSocket;
  readonly #listeners = new Set<() => void>();
  readonly #callId = randomUUID();
  #sequence = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      this.messages.push(String(data));
      for (const listener of this.#listeners) listener();
    });
  }

  static async open(webSocketUrl: string): Promise<BareSoftphone> {
    const socket = new WebSocket(webSocketUrl, 'sip');
    await once(socket, 'open');
    return new BareSoftphone(socket);
  }

  /** Registers with digest authentication (RFC 3261, section 22); answers with the last status. */
  async register(userName: string, password: string, domain: string): Promise<number> {
    const challenge = await this.#request(userName, domain);
    const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1];
    const realm = /realm="([^"]+)"/.exec(challenge)?.[1];
    if (nonce === undefined || realm === undefined) return statusOf(challenge);
    const uri = `sip:${domain}`;
    const quality = `00000001:${this.#callId}:auth`;
    const proof = md5(
      `${md5(`${userName}:${realm}:${password}`)}:${nonce}:${quality}:${md5(`REGISTER:${uri}`)}`,
    );
    const authorization =
      `Digest username="${userName}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=MD5, ` +
      `qop=auth, nc=00000001, cnonce="${this.#callId}", response="${proof}"`;
    return statusOf(await this.#request(userName, domain, `Authorization: ${authorization}`));
  }

  /** Resolves with the first message, so far or to come, that begins with `start`. */
  async until(start: string): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const giveUp = AbortSignal.timeout(patienceMs);
    giveUp.addEventListener('abort', () => reject(new Error(`No "${start}" came within 10 seconds.`)));
    const listener = () => {
      const found = this.messages.find((message) => message.startsWith(start));
      if (found !== undefined) resolve(found);
    };
    this.#listeners.add(listener);
    listener();
    return promise.finally(() => this.#listeners.delete(listener));
  }

  /** An INVITE that claims to belong to a call that the exchange has named so; answers with its status. */
  async inviteWithin(domain: string, tag: string): Promise<number> {
    this.#sequence += 1;
    const seen = this.messages.length;
    this.#socket.send(
      [
        `INVITE sip:line@${domain} SIP/2.0`,
        `Via: SIP/2.0/WS softphone.invalid;branch=z9hG4bK${randomUUID()}`,
        `From: <sip:stranger@${domain}>;tag=softphone`,
        `To: <sip:line@${domain}>;tag=${tag}`,
        `Call-ID: ${randomUUID()}`,
        `CSeq: ${this.#sequence} INVITE`,
        'Contact: <sip:stranger@softphone.invalid;transport=ws>',
        'Max-Forwards: 70',
        'Content-Length: 0',
        '\r\n',
      ].join('\r\n'),
    );
    while (this.messages.length === seen) await once(this.#socket, 'message');
    return statusOf(this.messages[seen] ?? '');
  }

  close(): void {
    this.#socket.terminate();
  }

  async #request(userName: string, domain: string, ...more: string[]): Promise<string> {
    this.#sequence += 1;
    const seen = this.messages.length;
    this.#socket.send(
      [
        `REGISTER sip:${domain} SIP/2.0`,
        `Via: SIP/2.0/WS softphone.invalid;branch=z9hG4bK${randomUUID()}`,
        `From: <sip:${userName}@${domain}>;tag=softphone`,
        `To: <sip:${userName}@${domain}>`,
        `Call-ID: ${this.#callId}`,
        `CSeq: ${this.#sequence} REGISTER`,
        `Contact: <sip:${userName}@softphone.invalid;transport=ws>;expires=120`,
        'Max-Forwards: 70',
        ...more,
        'Content-Length: 0',
        '\r\n',
      ].join('\r\n'),
    );
    while (this.messages.length === seen) await once(this.#socket, 'message');
    return this.messages[seen] ?? '';
  }
}

function statusOf(message: string): number {
  return Number(/^SIP\/2\.0 (\d+)/.exec(message)?.[1] ?? 0);
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
