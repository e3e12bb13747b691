import type { WebSocket } from 'ws';
import { floorCommand } from '../../../../contract/floor.ts';
import type { Clock } from '../../../platform/clock.ts';
import { Conversation, keepConnections } from '../../../platform/http/conversation.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import type { StoredSession } from '../../staff/index.ts';
import { encodeFloorMessage, type Floor, type FloorPage } from './floor.ts';
import { registerFloorActs } from './floor-acts.http.ts';
import type { FloorActs } from './floor-acts.ts';

/** RFC 6455, section 7.4.1. */
const POLICY_VIOLATION = 1008;
const ASK_AGAIN_MS = 15_000;
const HEARD = encodeFloorMessage({ kind: 'heard' });

export type FloorRouteParts = {
  floor: Floor;
  acts: FloorActs;
  clock: Clock;
  ids: Ids;
  log: Log;
  isStillSignedIn: (session: StoredSession) => Promise<boolean>;
};

/** The floor's WebSocket at /api/floor, and what a supervisor does there. */
export function registerFloorRoutes(api: Api<StoredSession>, parts: FloorRouteParts): void {
  registerWatching(api, parts);
  registerFloorActs(api, parts.acts);
}

function registerWatching({ app, sessionOf }: Api<StoredSession>, parts: FloorRouteParts): void {
  const keep = keepConnections(app);
  const config = { permission: 'floor:view', records: ['floor-opened'] };
  app.get('/floor', { websocket: true, config }, (socket, request) => {
    keep(socket, new FloorConnection(socket, sessionOf(request), parts));
  });
}

/** One page of the floor, from its opening to the entry that says it was closed. */
class FloorConnection {
  readonly #socket: WebSocket;
  readonly #session: StoredSession;
  readonly #parts: FloorRouteParts;
  readonly #page: FloorPage;
  readonly #conversation: Conversation;
  #askedAtMs: number;

  constructor(socket: WebSocket, session: StoredSession, parts: FloorRouteParts) {
    this.#socket = socket;
    this.#session = session;
    this.#parts = parts;
    this.#conversation = new Conversation(socket, (error) => this.#failed(error));
    const now = parts.clock.now();
    this.#askedAtMs = now.getTime();
    this.#page = {
      viewId: parts.ids.uuid(),
      accountId: session.account.accountId,
      sessionId: session.sessionId,
      lastHeardAt: now,
      send: (text) => this.#send(text),
      close: () => socket.terminate(),
      end: () => this.#sayEnded(),
    };
  }

  listen(): Conversation {
    const conversation = this.#conversation;
    conversation.inTurn(() => this.#parts.floor.open(this.#page));
    this.#socket.on('message', (data) => conversation.inTurn(() => this.#receive(String(data))));
    this.#socket.on('close', () => conversation.inTurn(() => this.#parts.floor.close(this.#page)));
    return conversation;
  }

  /** A floor whose opening could not be written down is not shown. */
  #failed(error: unknown): void {
    this.#parts.log.error({ code: 'HL_FLOOR_MESSAGE_FAILED', error }, 'A floor could not be served.');
    this.#socket.terminate();
  }

  async #receive(text: string): Promise<void> {
    if (!isHeartbeat(text)) return this.#socket.close(POLICY_VIOLATION);
    const now = this.#parts.clock.now();
    this.#page.lastHeardAt = now;
    if (now.getTime() - this.#askedAtMs >= ASK_AGAIN_MS) {
      this.#askedAtMs = now.getTime();
      if (!(await this.#parts.isStillSignedIn(this.#session))) return this.#sayEnded();
    }
    this.#send(HEARD);
  }

  #sayEnded(): void {
    this.#send(encodeFloorMessage({ kind: 'ended' }));
    this.#socket.close(POLICY_VIOLATION);
  }

  #send(text: string): void {
    this.#conversation.say(text);
  }
}

function isHeartbeat(text: string): boolean {
  try {
    return floorCommand.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
