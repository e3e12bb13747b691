import type { OwnTelephoneView } from '../../agencies/index.ts';
import { fill, type PortalWords } from '../words/words.ts';
import { type Html, html } from './html.ts';
import { atMoment, type PageFrame, page, passkeyForm, textField } from './page.ts';
import { providerForm } from './sign-in-pages.ts';

type Shown = {
  officerNumber: string;
  own: OwnTelephoneView | undefined;
  /** How the officer can show that it is them; `isAllowed` where they just have. */
  ways: { isAllowed: boolean; hasPasskey: boolean; hasProvider: boolean };
  number?: string;
  trouble?: string;
};

/** The own telephone: how it stands, and a field for another one. */
export function telephonePage(frame: PageFrame, shown: Shown): Html {
  const { words } = frame;
  const { telephone } = words;
  const { own, officerNumber, ways } = shown;
  return page(
    frame,
    telephone.title,
    html`<p>${telephone.body}</p>
${own && howItStands(words, officerNumber, own)}
${giveForm(words, shown)}
${!ways.isAllowed && ways.hasProvider && providerForm('/officer/telephone/provider', telephone.byProvider)}
<p><a href="/officer/">${own ? words.app.to : telephone.without}</a></p>`,
  );
}

function giveForm(words: PortalWords, { own, ways, number = '', trouble }: Shown): Html | false {
  const { telephone } = words;
  const label = own ? telephone.another : telephone.number;
  const field = textField('number', label, { value: number, trouble, mode: 'tel' });
  const action = '/officer/telephone';
  if (ways.isAllowed)
    return html`<form method="post" action="${action}">
${field}
<button>${telephone.keep}</button>
</form>`;
  const form = { action, does: 'get', label: telephone.keep, fields: field } as const;
  return ways.hasPasskey && html`<p>${telephone.asks}</p>${passkeyForm(words, form)}`;
}

const howItStands = (words: PortalWords, officerNumber: string, own: OwnTelephoneView): Html => html`
<p role="status">${fill(words.telephone.kept, { digits: own.lastDigits })}
${own.confirmedAt ? atMoment(words, words.telephone.confirmed, own.confirmedAt) : fill(words.telephone.waits, { number: officerNumber })}</p>
<form method="post" action="/officer/telephone/removal"><button class="plain">${words.telephone.remove}</button></form>`;
