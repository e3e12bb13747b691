import { WebSocket } from 'ws';
import type { Api } from '../../platform/http/server.ts';
import type { StoredSession } from '../staff/index.ts';
import { mayPass } from './telephone-frames.ts';

/** RFC 7118: SIP over a WebSocket. */
const SIP = 'sip';
/** RFC 6455, section 7.4.1: the other end of a relay cannot be reached. */
const TRY_AGAIN_LATER = 1013;
const POLICY_VIOLATION = 1008;
/** What a browser says before the exchange has answered: a registration, and not much more. */
const MOST_WAITING = 32;

/** An exchange, and its own WebSocket; null where browsers reach that by themselves. */
type RelayedExchange = { name: string; relayUrl: string | null };

/** The open ways of telephones, for ending those of a session that is locked or over. */
export type TelephoneRelays = { sessionIds: () => string[]; end: (sessionId: string) => void };

/**
 * The way of a desk's telephone to the exchange at /api/telephone, or to each of several at /api/telephone/NAME, for lines that are
 * reached over https: one address, one certificate, and the exchanges stay on loopback (docs/adr/0012). Frames pass as they are, if
 * they may (`mayPass`); none is kept.
 */
export function registerTelephoneRelay(
  { app, sessionOf }: Api<StoredSession>,
  exchanges: readonly RelayedExchange[],
): TelephoneRelays {
  const open = new Map<WebSocket, string>();
  app.addHook('onClose', async () => {
    for (const socket of open.keys()) socket.terminate();
  });
  // Opening the desk is what is written down (/api/desk); its telephone looks nothing up.
  const config = { permission: 'desk:use', records: [] };
  for (const { name, relayUrl } of exchanges) {
    if (relayUrl === null) continue;
    const path = exchanges.length === 1 ? '/telephone' : `/telephone/${name}`;
    app.get(path, { websocket: true, config }, (desk, request) => {
      const exchange = new WebSocket(relayUrl, SIP, { perMessageDeflate: false });
      open.set(desk, sessionOf(request).sessionId);
      relay(desk, exchange);
      desk.on('close', () => open.delete(desk));
    });
  }
  return {
    sessionIds: () => [...open.values()],
    end: (sessionId) => {
      for (const [socket, held] of open) if (held === sessionId) socket.terminate();
    },
  };
}

function relay(desk: WebSocket, exchange: WebSocket): void {
  const waiting: string[] = [];
  desk.on('message', (data) => {
    const frame = String(data);
    if (!mayPass(frame)) return desk.close(POLICY_VIOLATION);
    if (exchange.readyState === exchange.OPEN) exchange.send(frame);
    else if (waiting.length < MOST_WAITING) waiting.push(frame);
    else desk.terminate();
  });
  exchange.on('open', () => {
    for (const frame of waiting.splice(0)) exchange.send(frame);
  });
  exchange.on('message', (data) => {
    if (desk.readyState === desk.OPEN) desk.send(String(data));
  });
  exchange.on('close', () => desk.close(TRY_AGAIN_LATER));
  exchange.on('error', () => desk.close(TRY_AGAIN_LATER));
  desk.on('close', () => exchange.terminate());
  desk.on('error', () => desk.terminate());
}
