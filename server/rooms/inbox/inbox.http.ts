import type { WebSocket } from 'ws';
import { z } from 'zod';
import { claimedEnquiry, inboxAnswer, noticeDone } from '../../../contract/inbox.ts';
import { inboxCommand } from '../../../contract/inbox-page.ts';
import type { Clock } from '../../platform/clock.ts';
import { refuse } from '../../platform/errors.ts';
import { Conversation, keepConnections } from '../../platform/http/conversation.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { EntryKind } from '../ledger/index.ts';
import type { InboxUser, RelayInbox } from '../relay/index.ts';
import type { StoredSession } from '../staff/index.ts';
import { encodeInboxMessage, type InboxPage, type InboxPages, type Shown } from './inbox-pages.ts';
import { toInboxUser } from './inbox-user.ts';

/** RFC 6455, section 7.4.1. */
const POLICY_VIOLATION = 1008;
const HEARD = encodeInboxMessage({ kind: 'heard' });
const ENDED = encodeInboxMessage({ kind: 'ended' });
const may = (...records: EntryKind[]) => ({ permission: 'inbox:use', records });
/** The relay writes each act down before its result leaves, among entries that come whether anybody acts or not (promise 6). */
const amongOthers = may('relay-acted');
const params = z.object({ slotId: z.uuid() });

type Parts = {
  relay: Pick<RelayInbox, 'claim' | 'answer' | 'noteNotice'>;
  pages: InboxPages;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Nothing is shown or taken of a custodian that is suspended or has ended. */
  mayAnswer: (custodianId: string) => Promise<boolean>;
};

/** The WebSocket of an inbox at /api/inbox, that of one whose screen is locked at /api/inbox/ring, and what is done there. */
export function registerInboxRoutes({ app, sessionOf }: Api<StoredSession>, parts: Parts): void {
  const keep = keepConnections(app);
  app.get('/inbox', { websocket: true, config: may('inbox-opened') }, (socket, request) => {
    keep(socket, new InboxConnection(socket, sessionOf(request), 'all', parts));
  });
  const ring = { permission: 'inbox:ring', records: ['inbox-ring-opened'] };
  app.get('/inbox/ring', { websocket: true, config: ring }, (socket, request) => {
    keep(socket, new InboxConnection(socket, sessionOf(request), 'ring', parts));
  });
  const userOf = async ({ account }: StoredSession): Promise<InboxUser> => {
    const user = toInboxUser(account);
    const answers = user !== undefined && (await parts.mayAnswer(user.custodianId));
    return orRefuse(answers ? user : refuse('HL_NOT_PERMITTED'));
  };
  app.post(
    '/inbox/:slotId/claim',
    { config: amongOthers, schema: { params, response: { 200: claimedEnquiry } } },
    async (request) => {
      const user = await userOf(sessionOf(request));
      return orRefuse(await parts.relay.claim(user, request.params.slotId));
    },
  );
  app.post(
    '/inbox/:slotId/answer',
    { config: amongOthers, schema: { params, body: inboxAnswer, response: { 204: z.null() } } },
    async (request, reply) => {
      const user = await userOf(sessionOf(request));
      orRefuse(await parts.relay.answer(user, request.params.slotId, request.body));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/inbox/:slotId/notice',
    { config: amongOthers, schema: { params, body: noticeDone, response: { 204: z.null() } } },
    async (request, reply) => {
      const user = await userOf(sessionOf(request));
      orRefuse(await parts.relay.noteNotice(user, request.params.slotId, request.body.done));
      return reply.code(204).send(null);
    },
  );
}

/** One page of an inbox, from its opening to the entry that says it was closed. */
class InboxConnection {
  readonly #socket: WebSocket;
  readonly #parts: Parts;
  readonly #page: InboxPage | undefined;
  readonly #conversation: Conversation;

  constructor(socket: WebSocket, { sessionId, account }: StoredSession, shows: Shown, parts: Parts) {
    this.#socket = socket;
    this.#parts = parts;
    this.#conversation = new Conversation(socket, (error) => this.#failed(error));
    const user = toInboxUser(account);
    this.#page = user && {
      ...{ viewId: parts.ids.uuid(), sessionId, user, shows, lastHeardAt: parts.clock.now() },
      send: (text) => this.#conversation.say(text),
      close: () => socket.terminate(),
      end: () => this.#sayEnded(),
    };
  }

  listen(): Conversation {
    const page = this.#page;
    if (!page) this.#sayEnded();
    else {
      this.#conversation.inTurn(() => this.#parts.pages.open(page));
      this.#socket.on('message', (data) => this.#receive(page, String(data)));
      this.#socket.on('close', () => this.#conversation.inTurn(() => this.#parts.pages.close(page)));
    }
    return this.#conversation;
  }

  #receive(page: InboxPage, text: string): void {
    if (!isHeartbeat(text)) {
      this.#socket.close(POLICY_VIOLATION);
      return;
    }
    page.lastHeardAt = this.#parts.clock.now();
    this.#conversation.say(HEARD);
  }

  /** An inbox whose opening could not be written down is not shown. */
  #failed(error: unknown): void {
    this.#parts.log.error({ code: 'HL_INBOX_MESSAGE_FAILED', error }, 'An inbox could not be served.');
    this.#socket.terminate();
  }

  #sayEnded(): void {
    this.#conversation.say(ENDED);
    this.#socket.close(POLICY_VIOLATION);
  }
}

function isHeartbeat(text: string): boolean {
  try {
    return inboxCommand.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
