import { type RawData, WebSocket } from 'ws';
import { type Clock, systemClock } from '../../platform/clock.ts';
import { type AsteriskSettings, basicAuthorization } from './settings.ts';

/*
 *            open                      no pong, error, or any close
 *   opening ------> open ------------------------------------------> waiting --after back-off--> opening
 *      \______________________error or close__________________________^
 *   stop() from anywhere --> stopped
 */
export type StreamHandlers = { opened: () => void; closed: () => void; message: (text: string) => void };
export type EventStream = { start: () => void; stop: () => Promise<void>; isOpen: () => boolean };

const pingEveryMs = 3000;
const firstDelayMs = 100;
const longestDelayMs = 5000;

/** Keeps one WebSocket to Asterisk's events open. A pong that is missing when the next ping is due ends the connection. */
export function createEventStream(settings: AsteriskSettings, handlers: StreamHandlers): EventStream {
  const clock = settings.clock ?? systemClock;
  const address = streamAddress(settings);
  let socket: WebSocket | null = null;
  let isStopped = true;
  let delayMs = firstDelayMs;
  let cancelRetry = (): void => undefined;

  const connect = (): void => {
    const opening = openSocket(address, settings);
    let wasOpen = false;
    let stopPinging = (): void => undefined;
    socket = opening;
    opening.on('open', () => {
      wasOpen = true;
      delayMs = firstDelayMs;
      stopPinging = keepPinging(opening, clock);
      handlers.opened();
    });
    opening.on('message', (data) => handlers.message(textOf(data)));
    opening.on('error', (error) =>
      settings.log.warn({ code: codeOf(error) }, 'event stream of the exchange failed'),
    );
    opening.on('close', () => {
      stopPinging();
      if (wasOpen) handlers.closed();
      if (isStopped) return;
      cancelRetry = clock.after(delayMs, connect);
      delayMs = Math.min(2 * delayMs, longestDelayMs);
    });
  };

  return {
    start() {
      isStopped = false;
      connect();
    },
    async stop() {
      isStopped = true;
      cancelRetry();
      if (socket === null || socket.readyState === WebSocket.CLOSED) return;
      const closed = Promise.withResolvers<void>();
      socket.once('close', () => closed.resolve());
      if (socket.readyState === WebSocket.OPEN) socket.close(1000);
      else socket.terminate();
      await closed.promise;
    },
    isOpen: () => socket?.readyState === WebSocket.OPEN,
  };
}

function streamAddress(settings: AsteriskSettings): string {
  // With subscribeAll, channels from before a reconnect would be orphaned: their end is never reported.
  const query = new URLSearchParams({ app: settings.application, subscribeAll: 'false' });
  return `${settings.url.replace(/^http/, 'ws')}/ari/events?${query}`;
}

function openSocket(address: string, settings: AsteriskSettings): WebSocket {
  return new WebSocket(address, {
    headers: { authorization: basicAuthorization(settings) },
    handshakeTimeout: 5000,
    perMessageDeflate: false,
  });
}

/** Pings until told to stop; terminates a socket whose other side has gone without saying so. */
function keepPinging(socket: WebSocket, clock: Clock): () => void {
  let hasAnswered = true;
  let cancel = (): void => undefined;
  socket.on('pong', () => {
    hasAnswered = true;
  });
  const ping = (): void => {
    if (!hasAnswered) {
      socket.terminate();
      return;
    }
    hasAnswered = false;
    socket.ping();
    cancel = clock.after(pingEveryMs, ping);
  };
  cancel = clock.after(pingEveryMs, ping);
  return () => cancel();
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data).toString('utf8');
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
