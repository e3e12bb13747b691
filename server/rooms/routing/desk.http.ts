import type { WebSocket } from 'ws';
import { type DeskCommand, deskCommand } from '../../../contract/desk.ts';
import { isRefusal, type RefusalCode, refusals, refuse } from '../../platform/errors.ts';
import { Conversation, keepConnections } from '../../platform/http/conversation.ts';
import type { Api } from '../../platform/http/server.ts';
import type { Log } from '../../platform/log.ts';
import { type DeskUse, mayDo, type StoredSession } from '../staff/index.ts';
import type { Desk } from './desk.ts';
import type { DeskTab } from './desk-hub.ts';
import { type EncodedMessage, encodeMessage } from './desk-message.ts';
import { deskPermissions } from './desk-permissions.ts';

/** RFC 6455, section 7.4.1: the page is going away, or the server is. */
const GOING_AWAY = 1001;
const POLICY_VIOLATION = 1008;

/** A desk that only says that it is there is asked this often whether it is still signed in; one that acts, each time. */
const ASK_AGAIN_MS = 15_000;

const HEARD = encodeMessage({ kind: 'heard' });

export type DeskRouteParts = {
  desk: Desk;
  log: Log;
  now: () => Date;
  isStillSignedIn: (session: StoredSession, use: DeskUse) => Promise<boolean>;
};

/** The desk's WebSocket at /api/desk: one JSON message at a time, in order, each with the permission it needs. */
export function registerDeskRoutes({ app, sessionOf }: Api<StoredSession>, parts: DeskRouteParts): void {
  const keep = keepConnections(app);
  const config = { permission: 'desk:use', records: ['desk-opened'] };
  app.get('/desk', { websocket: true, config }, (socket, request) => {
    keep(socket, new DeskConnection(socket, sessionOf(request), parts));
  });
}

class DeskConnection {
  readonly #socket: WebSocket;
  readonly #session: StoredSession;
  readonly #parts: DeskRouteParts;
  readonly #conversation: Conversation;
  #tab: DeskTab | undefined;
  #askedAtMs = 0;

  constructor(socket: WebSocket, session: StoredSession, parts: DeskRouteParts) {
    this.#socket = socket;
    this.#session = session;
    this.#parts = parts;
    this.#conversation = new Conversation(socket, (error) => this.#failed(error));
  }

  listen(): Conversation {
    const conversation = this.#conversation;
    this.#socket.on('message', (data) => {
      // Heard is when it came, however long a slow database lets it wait for its turn.
      if (this.#tab) this.#tab.lastHeardAt = this.#parts.now();
      conversation.inTurn(() => this.#receive(String(data)));
    });
    this.#socket.on('close', (code) => conversation.inTurn(() => this.#closed(code === GOING_AWAY)));
    return conversation;
  }

  #failed(error: unknown): void {
    this.#parts.log.error(
      { code: 'HL_DESK_MESSAGE_FAILED', error },
      'A message of a desk could not be handled.',
    );
    this.#refuse('unknown', 'HL_INTERNAL');
  }

  async #receive(text: string): Promise<void> {
    const command = readCommand(text);
    if (!command) return this.#refuse('unknown', 'HL_REQUEST_NOT_VALID');
    if (!mayDo(this.#session.account.role, deskPermissions[command.kind]))
      return this.#refuse(command.kind, 'HL_NOT_PERMITTED');
    if (!(await this.#isSignedIn(command))) return this.#turnAway();
    if (command.kind === 'hello') return this.#hello(command);
    if (!this.#tab) return this.#refuse(command.kind, 'HL_REQUEST_NOT_VALID');
    const outcome = await this.#parts.desk.carryOut(this.#tab, command);
    if (isRefusal(outcome)) this.#refuse(command.kind, outcome.refused);
    else if (command.kind === 'heartbeat') this.#send(HEARD);
  }

  /** Signing out, or being signed out, reaches a desk that is connected already. */
  async #isSignedIn({ kind }: DeskCommand): Promise<boolean> {
    const nowMs = this.#parts.now().getTime();
    if (kind === 'heartbeat' && nowMs - this.#askedAtMs < ASK_AGAIN_MS) return true;
    this.#askedAtMs = nowMs;
    // A page that has not said hello yet may be the one that comes back to its call.
    const hasSeat = this.#tab === undefined || this.#parts.desk.hasSeat(this.#tab);
    if (isTouch(kind)) return this.#parts.isStillSignedIn(this.#session, { use: 'touched', hasSeat });
    const takesCalls = this.#tab !== undefined && (await this.#parts.desk.takesCalls(this.#tab));
    const use = takesCalls ? 'taking-calls' : 'none';
    return this.#parts.isStillSignedIn(this.#session, { use, hasSeat });
  }

  /** The session was found locked or over, where nobody had told this process yet: the same as if somebody had. */
  async #turnAway(): Promise<void> {
    if (this.#tab) await this.#parts.desk.endSession(this.#session.sessionId);
    else this.#socket.close(POLICY_VIOLATION);
  }

  #sayEnded(): void {
    this.#send(encodeMessage({ kind: 'ended' }));
    this.#socket.close(POLICY_VIOLATION);
  }

  async #hello(hello: Extract<DeskCommand, { kind: 'hello' }>): Promise<void> {
    if (this.#tab) return this.#refuse('hello', 'HL_REQUEST_NOT_VALID');
    const { account } = this.#session;
    this.#tab = {
      accountId: account.accountId,
      name: account.name,
      telephoneContact: account.telephoneContact,
      tabId: hello.tabId,
      send: (message) => this.#send(message),
      sessionId: this.#session.sessionId,
      close: () => this.#socket.terminate(),
      end: () => this.#sayEnded(),
      lastHeardAt: this.#parts.now(),
      registeredAt: new Set(),
    };
    await this.#parts.desk.open(this.#tab, hello);
  }

  async #closed(leaving: boolean): Promise<void> {
    if (this.#tab) await this.#parts.desk.close(this.#tab, leaving);
    this.#tab = undefined;
  }

  #refuse(command: string, refused: RefusalCode): void {
    const { refused: code } = refuse(refused);
    const { message } = refusals[refused];
    this.#send(encodeMessage({ kind: 'refused', command, code, message }));
  }

  #send({ text }: EncodedMessage): void {
    this.#conversation.say(text);
  }
}

/** What a tab says by itself, without anybody touching it. */
const byItself: readonly DeskCommand['kind'][] = [
  'hello',
  'heartbeat',
  'claim-telephone',
  'telephone-status',
];
const isTouch = (kind: DeskCommand['kind']): boolean => !byItself.includes(kind);

function readCommand(text: string): DeskCommand | undefined {
  try {
    return deskCommand.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
