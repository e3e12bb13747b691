import { once } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { TestClock } from '../../platform/clock-for-tests.ts';
import { createEventStream } from './event-stream.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const longestSilenceMs = 6000;

/** The exchange's side of the stream, and a stream whose time stands still until it is moved. */
async function open(options: { autoPong: boolean }) {
  const exchange = new WebSocketServer({ host: '127.0.0.1', port: 0, autoPong: options.autoPong });
  await once(exchange, 'listening');
  const address = exchange.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const clock = new TestClock();
  const told: string[] = [];
  const credentials = { user: 'harborline', password: 'only-for-tests' };
  const stream = createEventStream(
    { url: `http://127.0.0.1:${port}`, ...credentials, application: 'a', sipDomain: '', log: silent, clock },
    {
      opened: () => told.push('opened'),
      closed: () => told.push('closed'),
      message: (text) => told.push(text),
    },
  );
  onTestFinished(async () => {
    await stream.stop();
    exchange.close();
  });
  const nextSocket = () => new Promise<WebSocket>((resolve) => exchange.once('connection', resolve));
  const tells = (what: string, times = 1) =>
    vi.waitFor(() => expect(told.filter((one) => one === what)).toHaveLength(times), { timeout: 5000 });
  return { exchange, clock, told, stream, nextSocket, tells };
}

describe('the event stream', () => {
  it('names the application and brings its credentials in a header, never in the address', async () => {
    const { exchange, stream } = await open({ autoPong: true });
    const asked = new Promise<{ url?: string | undefined; authorization?: string | undefined }>((resolve) => {
      exchange.once('connection', (_socket, request) =>
        resolve({ url: request.url, authorization: request.headers.authorization }),
      );
    });
    stream.start();
    const { url, authorization } = await asked;
    expect(url).toBe('/ari/events?app=a&subscribeAll=false');
    expect(authorization).toBe(`Basic ${btoa('harborline:only-for-tests')}`);
  });

  it('hands on what comes, in order', async () => {
    const { stream, nextSocket, told, tells } = await open({ autoPong: true });
    const connected = nextSocket();
    stream.start();
    const socket = await connected;
    socket.send('one');
    socket.send(Buffer.from('two'));
    await tells('two');
    expect(told).toEqual(['opened', 'one', 'two']);
    expect(stream.isOpen()).toBe(true);
  });

  it('ends a connection that does not answer a ping, and opens another one', async () => {
    const { stream, clock, nextSocket, tells } = await open({ autoPong: false });
    const first = nextSocket();
    stream.start();
    await first;
    await tells('opened');
    clock.advance(longestSilenceMs);
    await tells('closed');
    expect(stream.isOpen()).toBe(false);
    clock.advance(longestSilenceMs);
    await tells('opened', 2);
  });

  it('takes a polite end as a loss too', async () => {
    const { stream, clock, nextSocket, tells } = await open({ autoPong: true });
    const first = nextSocket();
    stream.start();
    const socket = await first;
    await tells('opened');
    socket.close(1000);
    await tells('closed');
    clock.advance(longestSilenceMs);
    await tells('opened', 2);
  });

  it('stays away once it was stopped', async () => {
    const { stream, clock, exchange, nextSocket, tells } = await open({ autoPong: true });
    const first = nextSocket();
    stream.start();
    await first;
    await tells('opened');
    await stream.stop();
    clock.advance(longestSilenceMs);
    expect(stream.isOpen()).toBe(false);
    await vi.waitFor(() => expect(exchange.clients.size).toBe(0));
  });
});
