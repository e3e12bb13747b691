import { z } from 'zod';
import { chatSide } from '../../../contract/chat.ts';

/** What is written down of chats. Never what was said: that is kept, sealed with the enquiry, by their room. */
export const chatSubjects = {
  'chat-began': z.strictObject({ chatId: z.uuid(), taskId: z.uuid() }),
  'chat-viewed': z.strictObject({ chatId: z.uuid(), by: chatSide, messages: z.int() }),
  'chat-message-said': z.strictObject({ chatId: z.uuid(), by: chatSide, sequence: z.int() }),
  'chat-left': z.strictObject({ chatId: z.uuid() }),
} as const;
