import { fill } from '../words/words.ts';
import { type Html, html } from './html.ts';
import { type PageFrame, page, passkeyForm, textField } from './page.ts';

export function signInPage(frame: PageFrame): Html {
  const { words } = frame;
  const form = { action: '/officer/sign-in', does: 'get', label: words.signIn.passkey } as const;
  return page(
    frame,
    words.signIn.title,
    html`<p>${words.signIn.body}</p>${passkeyForm(words, form)}<p>${words.signIn.help}</p>
<form method="post" action="/officer/sign-in/provider">
${textField('ori', words.signIn.ori)}
<button class="plain">${words.signIn.provider}</button>
</form>`,
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

export function enrolPasskeyPage(
  frame: PageFrame,
  { name, hasProvider }: { name: string; hasProvider: boolean },
): Html {
  const { words } = frame;
  const form = { action: '/officer/enrol/passkey', does: 'create', label: words.enrol.make } as const;
  return page(
    frame,
    words.enrol.passkeyTitle,
    html`<p>${fill(words.enrol.passkeyBody, { name })}</p>${passkeyForm(words, form)}
${hasProvider && providerForm('/officer/enrol/provider', words.enrol.provider)}`,
  );
}

/** A form that leads to the agency's own sign-in. */
export const providerForm = (action: string, label: string): Html =>
  html`<form method="post" action="${action}"><button class="plain">${label}</button></form>`;

/** The last page before the agency's provider: a form of ours may lead nowhere else, a link may. */
export function toProviderPage(frame: PageFrame, url: URL): Html {
  const { words } = frame;
  return page(
    frame,
    words.signIn.title,
    html`<p>${words.signIn.leaving}</p>
<p><a class="button" href="${url.href}">${fill(words.signIn.goOn, { host: url.host })}</a></p>`,
  );
}

/**
 * The first page after it. Browsers send our cookies only with what one of our own pages asked for, so this page asks for the next
 * one.
 */
export function cameBackPage(frame: PageFrame, next = '/officer/'): Html {
  const { words } = frame;
  return page(
    frame,
    words.signIn.cameBack,
    html`<meta http-equiv="refresh" content="0; url=${next}"><p><a class="button" href="${next}">${words.signIn.next}</a></p>`,
  );
}
