import { seal, unseal } from '../../platform/crypto/seal.ts';

/** What the key of a chat is for, in the words that bind it to its enquiry. */
export const CHAT_KEY_PURPOSE = 'chat';

const contextOf = (chatId: string, sequence: number): string =>
  `harborline/chat/${chatId}/${String(sequence)}`;

/** A message opens only as the one of this number in this chat, so that none is moved or put into another. */
export const sealMessage = (key: Buffer, chatId: string, sequence: number, text: string): Buffer =>
  seal(key, Buffer.from(text, 'utf8'), contextOf(chatId, sequence));

/** Throws where it was altered, or is not the message of that number. */
export const openMessage = (key: Buffer, chatId: string, sequence: number, ciphertext: Buffer): string =>
  unseal(key, ciphertext, contextOf(chatId, sequence)).toString('utf8');
