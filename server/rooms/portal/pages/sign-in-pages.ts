import { fill } from '../words/words.ts';
import { type Html, html } from './html.ts';
import { type PageFrame, page, passkeyForm, textField } from './page.ts';

export function signInPage(frame: PageFrame): Html {
  const { words } = frame;
  const form = { action: '/officer/sign-in', does: 'get', label: words.signIn.passkey } as const;
  return page(
    frame,
    words.signIn.title,
    html`<p>${words.signIn.body}</p>${passkeyForm(words, form)}<p>${words.signIn.help}</p>`,
  );
}

/** The link's secret stands after the number sign of the address, where no server sees it; the script puts it into the form. */
export function enrolPage(frame: PageFrame, trouble?: string): Html {
  const { enrol } = frame.words;
  return page(
    frame,
    enrol.title,
    html`<p>${enrol.body}</p>
<form method="post" action="/officer/enrol">
${trouble !== undefined && html`<p class="trouble" role="alert">${trouble}</p>`}
<div data-link>${textField('link', enrol.link)}</div>
${textField('code', enrol.code, { mode: 'numeric' })}
<button>${enrol.open}</button>
</form>`,
  );
}

export function enrolPasskeyPage(frame: PageFrame, name: string): Html {
  const { words } = frame;
  const form = { action: '/officer/enrol/passkey', does: 'create', label: words.enrol.make } as const;
  return page(
    frame,
    words.enrol.passkeyTitle,
    html`<p>${fill(words.enrol.passkeyBody, { name })}</p>${passkeyForm(words, form)}`,
  );
}
