import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { TestExchange } from '../../test/support/exchange.ts';

type Address = Pick<TestExchange['settings'], 'url' | 'user' | 'password'>;

/** The least that an ARI application needs: events in, commands out, nothing checked. */
export class BareAri {
  readonly #address: Address;
  readonly #socket: WebSocket;

  private constructor(address: Address, socket: WebSocket) {
    this.#address = address;
    this.#socket = socket;
  }

  static async connect(address: Address, application: string, subscribeAll: boolean): Promise<BareAri> {
    const query = new URLSearchParams({ app: application, subscribeAll: String(subscribeAll) });
    const url = `${address.url.replace(/^http/, 'ws')}/ari/events?${query}`;
    const socket = new WebSocket(url, { headers: { authorization: authorizationOf(address) } });
    await once(socket, 'open');
    return new BareAri(address, socket);
  }

  onEvent(handle: (event: unknown) => void): void {
    this.#socket.on('message', (data) => handle(JSON.parse(String(data))));
  }

  async command(path: string, query: Record<string, string> = {}): Promise<void> {
    const url = `${this.#address.url}/ari/${path}?${new URLSearchParams(query)}`;
    const headers = { authorization: authorizationOf(this.#address) };
    const answer = await fetch(url, { method: 'POST', headers });
    await answer.arrayBuffer();
  }

  /** Asks for events of some types only, so that whoever watches costs the exchange little. */
  async listenTo(application: string, types: string[]): Promise<void> {
    const headers = { authorization: authorizationOf(this.#address), 'content-type': 'application/json' };
    const body = JSON.stringify({ allowed: types.map((type) => ({ type })) });
    const url = `${this.#address.url}/ari/applications/${application}/eventFilter`;
    const answer = await fetch(url, { method: 'PUT', headers, body });
    await answer.arrayBuffer();
  }

  async close(): Promise<void> {
    this.#socket.close();
    await once(this.#socket, 'close');
  }
}

function authorizationOf({ user, password }: Address): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
