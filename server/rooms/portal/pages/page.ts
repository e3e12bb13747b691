import type { SaidWords } from '../../../../contract/said-aloud.ts';
import type { PortalLanguage, PortalWords } from '../words/words.ts';
import { type Fragment, type Html, html } from './html.ts';

/** What every page knows: its words, and who looks at it. */
export type PageFrame = {
  language: PortalLanguage;
  words: PortalWords;
  signedIn: { isAdministrator: boolean } | null;
  /** What two people have agreed on, in that language. */
  said: SaidWords;
};

/** A whole page. The head is the same for all; without the script everything but passkeys works. */
export function page({ language, words, signedIn }: PageFrame, title: string, body: Fragment): Html {
  const { app } = words;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${app.name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/officer/portal.css">
<script src="/officer/portal.js" defer></script>
</head>
<body>
<p class="danger">${app.danger}</p>
<header>
<strong>${app.name}</strong>
<a href="/officer/language/${app.otherLanguage}" lang="${app.otherLanguage}" hreflang="${app.otherLanguage}">${app.other}</a>
${signedIn && navigation(words, signedIn)}
</header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

const navigation = (
  { app }: PortalWords,
  { isAdministrator }: { isAdministrator: boolean },
): Html => html`<nav>
<a href="/officer/">${app.enquiries}</a>
<a href="/officer/enquiries/new">${app.newEnquiry}</a>
${isAdministrator && html`<a href="/officer/officers">${app.officers}</a>`}
<a href="/officer/telephone">${app.telephone}</a>
<a href="/officer/passkeys">${app.passkeys}</a>
<a href="/officer/sessions">${app.sessions}</a>
<form method="post" action="/officer/sign-out"><button class="plain">${app.signOut}</button></form>
</nav>`;

/** A moment that the script shows in the reader's own zone; without it the zone is said. */
export const moment = ({ app }: PortalWords, at: Date): Html =>
  html`<time datetime="${at.toISOString()}">${app.utc.replace('{time}', at.toISOString().slice(0, 16).replace('T', ' '))}</time>`;

/** Words with a moment in the place of `{time}`. */
export function atMoment(words: PortalWords, text: string, at: Date): Html {
  const [before = '', after = ''] = text.split('{time}');
  return html`${before}${moment(words, at)}${after}`;
}

type PasskeyForm = {
  action: string;
  does: 'get' | 'create';
  label: string;
  fields?: Fragment;
  isPlain?: boolean;
};

/** A form that the script lets the authenticator answer before it is sent. */
export const passkeyForm = (
  { app }: PortalWords,
  { action, does, label, fields, isPlain }: PasskeyForm,
): Html => html`
<form method="post" action="${action}" data-passkey="${does}" data-options="${action}/options">
<input type="hidden" name="answer" value="">
${fields}
<p class="trouble" role="alert" data-failed="${app.failed}"></p>
<button${isPlain === true && html` class="plain"`}>${label}</button>
<noscript><p class="trouble">${app.needsScript}</p></noscript>
</form>`;

/** A text field with its label and, where something is wrong with it, what to do. */
export function textField(
  name: string,
  label: string,
  { value = '', trouble, mode }: { value?: string; trouble?: string | undefined; mode?: string } = {},
): Html {
  return html`<label for="${name}">${label}</label>
${trouble !== undefined && html`<p class="trouble" id="${name}-trouble">${trouble}</p>`}
<input id="${name}" name="${name}" value="${value}" autocomplete="off" inputmode="${mode ?? 'text'}" maxlength="160"${
    trouble === undefined ? '' : html` aria-invalid="true" aria-describedby="${name}-trouble"`
  }>`;
}

/** What was not done, and why. */
export const refusedPage = (frame: PageFrame, message: string): Html =>
  page(
    frame,
    frame.words.app.refused,
    html`<p role="alert">${message}</p><p><a href="/officer/">${frame.words.app.to}</a></p>`,
  );
