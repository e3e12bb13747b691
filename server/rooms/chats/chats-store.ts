import type { LineLanguage } from '../../../contract/call.ts';
import type { ChatSide } from '../../../contract/chat.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import type { BoundKey } from '../enquiries/index.ts';
import type { Chat } from './chat.ts';

const chats = (db: Database | Tx) => db.$pickTables<NamesOf<'chats'>>();
const columns = [
  'chat_id',
  'task_id',
  'enquiry_id',
  'officer_id',
  'language',
  'begun_at',
  'left_at',
] as const;

const MOST_LISTED = 10;

export type SealedMessage = { sequence: number; by: ChatSide; at: Date; ciphertext: Buffer };

export async function insertChat(tx: Tx, chat: Chat, { sealedKey }: BoundKey): Promise<void> {
  await chats(tx)
    .insertInto('chats.chat')
    .values({
      chat_id: chat.chatId,
      task_id: chat.taskId,
      enquiry_id: chat.enquiryId,
      officer_id: chat.officerId,
      language: chat.language,
      begun_at: chat.begunAt,
      sealed_key: sealedKey,
    })
    .execute();
}

/** Holds the chat until the transaction ends, so that its messages are numbered one after another. */
export async function lockChat(
  tx: Tx,
  by: { chatId: string } | { taskId: string },
): Promise<{ chat: Chat; sealedKey: Buffer } | undefined> {
  const query = chats(tx)
    .selectFrom('chats.chat')
    .select([...columns, 'sealed_key'])
    .forUpdate();
  const row = await ('chatId' in by
    ? query.where('chat_id', '=', by.chatId)
    : query.where('task_id', '=', by.taskId)
  ).executeTakeFirst();
  if (!row) return undefined;
  const { chat_id: chatId, task_id: taskId, enquiry_id: enquiryId, officer_id: officerId } = row;
  const times = { begunAt: row.begun_at, leftAt: row.left_at };
  return {
    chat: { chatId, taskId, enquiryId, officerId, language: row.language, ...times },
    sealedKey: row.sealed_key,
  };
}

/** The enquiry that the chat of a task is about. */
export async function findEnquiryOfTask(db: Database | Tx, taskId: string): Promise<string | undefined> {
  const row = await chats(db)
    .selectFrom('chats.chat')
    .select('enquiry_id')
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  return row?.enquiry_id;
}

/** In which language an officer has written about an enquiry, last; undefined where nobody has. */
export async function findLanguageOfWriting(tx: Tx, enquiryId: string): Promise<LineLanguage | undefined> {
  const row = await chats(tx)
    .selectFrom('chats.chat')
    .select('language')
    .where('enquiry_id', '=', enquiryId)
    .orderBy('begun_at', 'desc')
    .executeTakeFirst();
  return row?.language;
}

/** The chats of an officer that the officer has not left, newest first, no more than can go on. */
export async function listChatsOf(
  db: Database | Tx,
  officerId: string,
): Promise<Pick<Chat, 'chatId' | 'taskId' | 'enquiryId'>[]> {
  return chats(db)
    .selectFrom('chats.chat')
    .select(['chat_id as chatId', 'task_id as taskId', 'enquiry_id as enquiryId'])
    .where('officer_id', '=', officerId)
    .where('left_at', 'is', null)
    .orderBy('begun_at', 'desc')
    .limit(MOST_LISTED)
    .execute();
}

export async function storeLeaving(tx: Tx, chatId: string, leftAt: Date): Promise<void> {
  await chats(tx)
    .updateTable('chats.chat')
    .set({ left_at: leftAt })
    .where('chat_id', '=', chatId)
    .where('left_at', 'is', null)
    .execute();
}

/** How many things were said in the chat of a task; null where the task is none. */
export async function countMessages(db: Database | Tx, taskId: string): Promise<number | null> {
  const row = await chats(db)
    .selectFrom('chats.chat as chat')
    .leftJoin('chats.message as message', 'message.chat_id', 'chat.chat_id')
    .select((select) => select.fn.count<number>('message.sequence').as('count'))
    .where('chat.task_id', '=', taskId)
    .groupBy('chat.chat_id')
    .executeTakeFirst();
  return row?.count ?? null;
}

export async function insertMessage(
  tx: Tx,
  chatId: string,
  { sequence, by, at, ciphertext }: SealedMessage,
  accountId: string | null,
): Promise<void> {
  await chats(tx)
    .insertInto('chats.message')
    .values({ chat_id: chatId, sequence, said_by: by, account_id: accountId, said_at: at, ciphertext })
    .execute();
}

export async function listMessages(tx: Tx, chatId: string): Promise<SealedMessage[]> {
  const rows = await chats(tx)
    .selectFrom('chats.message')
    .select(['sequence', 'said_by', 'said_at', 'ciphertext'])
    .where('chat_id', '=', chatId)
    .orderBy('sequence')
    .execute();
  return rows.map((row) => ({
    sequence: row.sequence,
    by: row.said_by,
    at: row.said_at,
    ciphertext: row.ciphertext,
  }));
}
