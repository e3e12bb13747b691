import { z } from 'zod';
import { lineLanguage } from './call.ts';

/** Longer than a text message, shorter than a letter: people take turns. */
export const CHAT_TEXT_MAX = 1_000;
/** So that a conversation can be read whole, and nobody fills the database with one. */
export const CHAT_MESSAGES_MAX = 500;

/** `waiting` for a call-taker, `talking` with one, `over`. */
export const chatState = z.enum(['waiting', 'talking', 'over']);
export type ChatState = z.infer<typeof chatState>;

export const chatSide = z.enum(['officer', 'call-taker']);
export type ChatSide = z.infer<typeof chatSide>;

export const chatText = z.string().trim().min(1).max(CHAT_TEXT_MAX);

export const chatMessage = z.object({
  /** The first of a chat is 1. */
  sequence: z.int(),
  by: chatSide,
  at: z.iso.datetime(),
  text: z.string(),
});
export type ChatMessage = z.infer<typeof chatMessage>;

/** `GET /api/chats/:taskId`: the chat of the task that one works on, whole. */
export const chatView = z.object({
  chatId: z.uuid(),
  enquiryId: z.uuid(),
  state: chatState,
  language: lineLanguage,
  /** False once what was proven of the officer no longer counts: nothing more may be said then. */
  isProven: z.boolean(),
  /** The officer has gone: nothing more is read. */
  hasLeft: z.boolean(),
  messages: z.array(chatMessage),
});
export type ChatView = z.infer<typeof chatView>;

/** `POST /api/chats/:taskId/messages` */
export const sayInChatRequest = z.strictObject({ text: chatText });
