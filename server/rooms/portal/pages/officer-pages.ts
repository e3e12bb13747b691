import type { Officer } from '../../agencies/index.ts';
import { fill, type PortalWords } from '../words/words.ts';
import { type Html, html } from './html.ts';
import { type PageFrame, page, passkeyForm, textField } from './page.ts';

/** The officers of the administrator's own agency. */
export function officersPage(frame: PageFrame, own: Officer, officers: readonly Officer[]): Html {
  const { words } = frame;
  const fields = html`${textField('name', words.officers.name)}
${textField('badge', words.officers.badge)}
${textField('mailAddress', words.officers.mail, { mode: 'email' })}`;
  const invite = {
    action: '/officer/officers/invite',
    does: 'get',
    label: words.officers.send,
    fields,
  } as const;
  return page(
    frame,
    fill(words.officers.title, { agency: own.agencyName }),
    html`<ul class="list">${officers.map((officer) => officerRow(words, officer, own))}</ul>
<h2>${words.officers.invite}</h2>
${passkeyForm(words, invite)}`,
  );
}

const officerRow = ({ officers: words }: PortalWords, officer: Officer, own: Officer): Html => html`<li>
<strong>${officer.name}</strong> <span>${officer.badge}</span>
<span>${officer.role === 'administrator' && `${words.administrator}. `}${words[officer.state]}</span>
${
  officer.state !== 'revoked' &&
  officer.officerId !== own.officerId &&
  html`<form method="post" action="/officer/officers/${officer.officerId}/revoke"><button class="plain">${fill(words.revoke, { name: officer.name })}</button></form>`
}
</li>`;

/** The enrolment code, shown once. */
export function invitedPage(frame: PageFrame, { name, code }: { name: string; code: string }): Html {
  const { words } = frame;
  return page(
    frame,
    words.officers.codeTitle,
    html`<p>${fill(words.officers.codeBody, { name })}</p>
<dl class="digits"><dt>${words.officers.code}</dt><dd data-digits="${code}">${code.slice(0, 4)} ${code.slice(4)}</dd></dl>
<p><a class="button" href="/officer/officers">${words.app.officers}</a></p>`,
  );
}
