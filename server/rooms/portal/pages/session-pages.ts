import { type Html, html } from './html.ts';
import { atMoment, type PageFrame, page } from './page.ts';

export type ShownSession = { sessionId: string; createdAt: Date; isThis: boolean };

export function sessionsPage(frame: PageFrame, sessions: readonly ShownSession[]): Html {
  const { words } = frame;
  const row = ({ sessionId, createdAt, isThis }: ShownSession) => html`<li>
<span>${atMoment(words, words.sessions.since, createdAt)}</span>
${
  isThis
    ? html`<strong>${words.sessions.here}</strong>`
    : html`<form method="post" action="/officer/sessions/${sessionId}/end"><button class="plain">${words.sessions.end}</button></form>`
}
</li>`;
  return page(
    frame,
    words.sessions.title,
    html`<p>${words.sessions.body}</p><ul class="list">${sessions.map(row)}</ul>`,
  );
}
