import type { OwnPasskey } from '../../agencies/index.ts';
import { fill } from '../words/words.ts';
import { type Html, html } from './html.ts';
import { atMoment, type PageFrame, page, passkeyForm, textField } from './page.ts';
import { providerForm } from './sign-in-pages.ts';

/** The own passkeys, each with the form that removes it, and the way to another one. */
export function passkeysPage(frame: PageFrame, own: readonly OwnPasskey[], hasProvider: boolean): Html {
  const { words } = frame;
  const { passkeys } = words;
  const row = ({ passkeyId, name, createdAt }: OwnPasskey): Html => {
    const shown = name ?? passkeys.first;
    const action = `/officer/passkeys/${passkeyId}/removal`;
    const form = {
      action,
      does: 'get',
      label: fill(passkeys.remove, { name: shown }),
      isPlain: true,
    } as const;
    return html`<li>
<strong>${shown}</strong> <span>${atMoment(words, passkeys.made, createdAt)}</span>
${passkeyForm(words, form)}
</li>`;
  };
  const add = { action: '/officer/passkeys/new', does: 'get', label: passkeys.add } as const;
  return page(
    frame,
    passkeys.title,
    html`<p>${passkeys.body}</p><ul class="list">${own.map(row)}</ul>
${own.length > 0 && passkeyForm(words, add)}
${hasProvider && providerForm('/officer/passkeys/provider', passkeys.addByProvider)}`,
  );
}

type Typed = { name: string; trouble: string | undefined };

/** Makes another passkey: whoever sees this has just been proven. */
export function addPasskeyPage(
  frame: PageFrame,
  { name, trouble }: Typed = { name: '', trouble: undefined },
): Html {
  const { words } = frame;
  const form = {
    action: '/officer/passkeys',
    does: 'create',
    label: words.passkeys.make,
    fields: textField('name', words.passkeys.name, { value: name, trouble }),
  } as const;
  return page(frame, words.passkeys.add, html`<p>${words.passkeys.makeBody}</p>${passkeyForm(words, form)}`);
}
