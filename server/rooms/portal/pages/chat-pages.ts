import { CHAT_TEXT_MAX, type ChatView } from '../../../../contract/chat.ts';
import type { PortalWords } from '../words/words.ts';
import { type Html, html } from './html.ts';
import { moment, type PageFrame, page } from './page.ts';

/** On the page of a code: who does not speak on a telephone writes, and the code is the proof there. */
export const writeInstead = (
  { chat }: PortalWords,
  { enquiryId, code }: { enquiryId: string; code: string },
): Html => html`
<h2>${chat.instead}</h2>
<p>${chat.body}</p>
<form method="post" action="/officer/enquiries/${enquiryId}/chat">
<input type="hidden" name="code" value="${code}">
<label class="choice"><input type="checkbox" name="danger" value="yes"> ${chat.danger}</label>
<button class="plain">${chat.begin}</button>
</form>`;

/** A conversation, and whether the words of its enquiry's deadline are read there. */
export type ShownChat = ChatView & { isPastDeadline: boolean };

/** What was written, and a field for more. The script takes the list anew when there is something new; without it a link does. */
export function chatPage(
  frame: PageFrame,
  chat: ShownChat,
  typed: { text: string; trouble: string } = { text: '', trouble: '' },
): Html {
  const { words } = frame;
  const path = `/officer/chats/${chat.chatId}`;
  const said = chat.messages.map(
    ({ by, at, text }) => html`<li class="${by}">
<small>${by === 'officer' ? words.chat.you : words.chat.line}, ${moment(words, new Date(at))}</small>
<p>${text}</p>
</li>`,
  );
  const isOver = chat.state === 'over' || chat.hasLeft;
  return page(
    frame,
    words.chat.title,
    html`<div data-news="${path}/news" data-messages="${chat.messages.length}" data-state="${chat.state}" data-past-deadline="${String(chat.isPastDeadline)}">
<p role="status">${isOver ? words.chat.over : words.chat[chat.state]}${chat.isPastDeadline && ` ${frame.said.deadline}`}</p>
<div role="log" aria-label="${words.chat.said}"><ol class="said">${said}</ol></div>
</div>
${
  !isOver &&
  html`<form method="post" action="${path}/messages">
<label for="text">${words.chat.write}</label>
${typed.trouble !== '' && html`<p class="trouble" role="alert" id="text-trouble">${typed.trouble}</p>`}
<textarea id="text" name="text" rows="3" maxlength="${CHAT_TEXT_MAX}" required autofocus>${typed.text}</textarea>
<button>${words.chat.send}</button>
</form>
<p><a href="${path}">${words.chat.look}</a></p>
<form method="post" action="${path}/leaving"><button class="plain">${words.chat.leave}</button></form>`
}`,
  );
}
