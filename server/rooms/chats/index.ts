// Owns: conversations in writing between proven officers and call-takers, sealed with the enquiry that they are about.
// May be called by: the officers' portal, and routing, which shows whose desk a conversation is at.
// Must never: begin without a proof, keep what was said in a form that can be read, or show it to whoever does not have the task.
export type { Chat } from './chat.ts';
export { registerChatRoutes } from './chats.http.ts';
export { Chats } from './chats.ts';
export { countMessages, findLanguageOfWriting } from './chats-store.ts';
export { findEnquiryWrittenAbout, worksOnEnquiry } from './works-on.ts';
