import type { LineLanguage } from '../../../contract/call.ts';
import { CHAT_MESSAGES_MAX, type ChatView } from '../../../contract/chat.ts';
import type { PriorityClass } from '../../../contract/routing.ts';
import type { Clock } from '../../platform/clock.ts';
import { newDataKey } from '../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { afterCommit, inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { endProofInWriting, type Verification, verificationOfEnquiry } from '../agencies/index.ts';
import { checkFreeText } from '../disclosure/index.ts';
import { bindToEnquiry, type Keys, openBoundKey } from '../enquiries/index.ts';
import { type Actor, appendEntry, lineActor, staffActor } from '../ledger/index.ts';
import { findTask, type Tasks } from '../tasks/index.ts';
import { type Chat, maySpeak, stateOf } from './chat.ts';
import {
  countMessages,
  findEnquiryOfTask,
  insertChat,
  insertMessage,
  listChatsOf,
  listMessages,
  lockChat,
  storeLeaving,
} from './chats-store.ts';
import { CHAT_KEY_PURPOSE, openMessage, sealMessage } from './sealed-messages.ts';

export type ChatParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  keys: Keys;
  tasks: Tasks;
  homeQueue: () => string;
};

/** Who takes part: the officer who began the chat, or whoever works on its task. */
export type Speaker =
  | { by: 'officer'; officerId: string; chatId: string }
  | { by: 'call-taker'; accountId: string; taskId: string };

type OpenChat = {
  chat: Chat;
  key: Buffer;
  holderId: string | null;
  state: ChatView['state'];
  isProven: boolean;
};

/** Conversations in writing. What is said is sealed before it is stored, and written down before it is shown. */
export class Chats {
  readonly #parts: ChatParts;

  constructor(parts: ChatParts) {
    this.#parts = parts;
    parts.tasks.accompany(async (tx, { task, actor, at }) => {
      if (task.kind !== 'chat' || task.state !== 'done') return;
      const enquiryId = await findEnquiryOfTask(tx, task.taskId);
      // What was proven in writing ends with the conversation, as what is proven of a call does.
      if (enquiryId) await endProofInWriting(tx, enquiryId, { at, actor });
    });
  }

  /** The conversations of an officer that go on, by the enquiry that each is about. */
  async listGoingOn(tx: Tx, officerId: string): Promise<Map<string, string>> {
    const goingOn = new Map<string, string>();
    for (const { chatId, taskId, enquiryId } of await listChatsOf(tx, officerId)) {
      const task = await findTask(tx, taskId);
      if (task && task.state !== 'done' && !goingOn.has(enquiryId)) goingOn.set(enquiryId, chatId);
    }
    return goingOn;
  }

  /** A proven officer asks for a conversation about an enquiry; it is routed as a task. */
  async begin(
    tx: Tx,
    proven: Verification,
    { language, priority }: { language: LineLanguage; priority: PriorityClass },
  ): Promise<Chat | Refusal> {
    const { clock, ids, keys, tasks, homeQueue } = this.#parts;
    const { enquiryId, officerId } = proven;
    if (enquiryId === null || officerId === null) return refuse('HL_NOT_FOUND');
    const begunAt = clock.now();
    const bound = await bindToEnquiry(tx, keys, enquiryId, {
      key: newDataKey(),
      purpose: CHAT_KEY_PURPOSE,
    });
    if (!bound) return refuse('HL_ENQUIRY_DESTROYED');
    const made = { kind: 'chat', dueAt: begunAt, ownerId: null, madeBy: null, priority } as const;
    const taskId = await tasks.makeWithin(tx, { ...made, callId: null, language, homeQueue: homeQueue() });
    const chat: Chat = {
      chatId: ids.uuid(),
      taskId,
      enquiryId,
      officerId,
      language,
      begunAt,
      leftAt: null,
    };
    await insertChat(tx, chat, bound);
    const entry = { kind: 'chat-began', ...about(chat, proven), at: begunAt, actor: lineActor } as const;
    appendEntry(tx, { ...entry, subject: { chatId: chat.chatId, taskId } });
    return chat;
  }

  /** Keeps what somebody says. Whatever seems to say where somebody is, or an immigration status, is stopped with an explanation. */
  say(speaker: Speaker, text: string): Promise<{ sequence: number } | Refusal> {
    return inTransaction(this.#parts.db, async (tx) => {
      const found = await this.#open(tx, speaker);
      if (!found) return refuse('HL_NOT_FOUND');
      const { chat, key, holderId, state, isProven } = found;
      if (!isProven || !maySpeak(chat, state, speaker.by)) return refuse('HL_CHAT_OVER');
      const at = this.#parts.clock.now();
      const about_ = about(chat, await verificationOfEnquiry(tx, chat.enquiryId));
      const stopped = checkFreeText([{ path: 'text', text }]);
      if (stopped.length > 0) {
        const entry = { kind: 'free-text-stopped', ...about_, at, actor: actorOf(speaker) } as const;
        appendEntry(tx, { ...entry, subject: { paths: ['text'] } });
        return refuse(
          'HL_FREE_TEXT_STOPPED',
          stopped.map(({ path, message }) => ({ path, message })),
        );
      }
      const sequence = (await listMessages(tx, chat.chatId)).length + 1;
      if (sequence > CHAT_MESSAGES_MAX) return refuse('HL_CHAT_OVER');
      const ciphertext = sealMessage(key, chat.chatId, sequence, text);
      const accountId = speaker.by === 'call-taker' ? speaker.accountId : null;
      await insertMessage(tx, chat.chatId, { sequence, by: speaker.by, at, ciphertext }, accountId);
      const entry = { kind: 'chat-message-said', ...about_, at, actor: actorOf(speaker) } as const;
      appendEntry(tx, { ...entry, subject: { chatId: chat.chatId, by: speaker.by, sequence } });
      if (holderId) afterCommit(tx, () => this.#parts.tasks.tell([holderId]));
      return { sequence };
    });
  }

  /** Whether there is something new, for a page that waits: how many things were said, and whether somebody has taken the chat. */
  news(speaker: Speaker): Promise<(Pick<ChatView, 'enquiryId' | 'state'> & { messages: number }) | Refusal> {
    return inTransaction(this.#parts.db, async (tx) => {
      const found = await this.#open(tx, speaker);
      if (!found || !isOpenTo(speaker, found)) return refuse('HL_NOT_FOUND');
      const { enquiryId, taskId } = found.chat;
      return { enquiryId, messages: (await countMessages(tx, taskId)) ?? 0, state: found.state };
    });
  }

  /** What was said, whole, to whoever takes part; after the look was written down. */
  read(speaker: Speaker): Promise<ChatView | Refusal> {
    return inTransaction(this.#parts.db, async (tx) => {
      const found = await this.#open(tx, speaker);
      if (!found || !isOpenTo(speaker, found)) return refuse('HL_NOT_FOUND');
      const { chat, key, state, isProven } = found;
      const { chatId, enquiryId, language } = chat;
      const messages = (await listMessages(tx, chatId)).map(({ sequence, by, at, ciphertext }) => ({
        ...{ sequence, by, at: at.toISOString() },
        text: openMessage(key, chatId, sequence, ciphertext),
      }));
      const proven = await verificationOfEnquiry(tx, enquiryId);
      const entry = { kind: 'chat-viewed', ...about(chat, proven), at: this.#parts.clock.now() } as const;
      const subject = { chatId, by: speaker.by, messages: messages.length };
      appendEntry(tx, { ...entry, actor: actorOf(speaker), subject });
      return { chatId, enquiryId, state, language, isProven, hasLeft: chat.leftAt !== null, messages };
    });
  }

  /** The officer goes: nobody is asked to take the chat any more; whoever has it sees so, and ends it. */
  async leave(speaker: Extract<Speaker, { by: 'officer' }>): Promise<'left' | Refusal> {
    const { db, clock, tasks } = this.#parts;
    const left = await inTransaction(db, async (tx) => {
      const found = await this.#open(tx, speaker);
      if (!found) return undefined;
      const { chat, holderId, state } = found;
      const proven = await verificationOfEnquiry(tx, chat.enquiryId);
      const entry = { kind: 'chat-left', ...about(chat, proven), at: clock.now() } as const;
      appendEntry(tx, { ...entry, actor: actorOf(speaker), subject: { chatId: chat.chatId } });
      await storeLeaving(tx, chat.chatId, clock.now());
      if (holderId) afterCommit(tx, () => tasks.tell([holderId]));
      return { taskId: chat.taskId, state };
    });
    if (left === undefined) return refuse('HL_NOT_FOUND');
    if (left.state === 'waiting') await tasks.drop(left.taskId);
    return 'left';
  }

  async #open(tx: Tx, speaker: Speaker): Promise<OpenChat | undefined> {
    const locked = await lockChat(
      tx,
      'chatId' in speaker ? { chatId: speaker.chatId } : { taskId: speaker.taskId },
    );
    const task = locked && (await findTask(tx, locked.chat.taskId));
    if (!locked || !task) return undefined;
    const { chat, sealedKey } = locked;
    const takesPart =
      speaker.by === 'officer' ? chat.officerId === speaker.officerId : task.holderId === speaker.accountId;
    if (!takesPart || (speaker.by === 'call-taker' && task.state !== 'under-way')) return undefined;
    const { enquiryId } = chat;
    const key = await openBoundKey(tx, this.#parts.keys, { enquiryId, sealedKey }, CHAT_KEY_PURPOSE);
    if (!key) return undefined;
    const proven = await verificationOfEnquiry(tx, enquiryId);
    const isProven = proven?.officerId === chat.officerId;
    return { chat, key, holderId: task.holderId, state: stateOf(task.state), isProven };
  }
}

/**
 * An officer of whom nothing is proven any more reads nothing while somebody is there; a call-taker still sees what was said. Once it is
 * over the proof is too, and whoever is still signed in as that officer sees that it is over.
 */
const isOpenTo = ({ by }: Speaker, { isProven, state }: OpenChat): boolean =>
  by === 'call-taker' || isProven || state === 'over';

const actorOf = (speaker: Speaker): Actor =>
  speaker.by === 'officer'
    ? { kind: 'officer', officerId: speaker.officerId }
    : staffActor(speaker.accountId);

const about = ({ enquiryId }: Chat, proven: Verification | undefined) => ({
  enquiryId,
  purpose: null,
  verification: proven?.id ?? null,
  policy: null,
});
