import type { OwnTelephoneView } from '../../agencies/index.ts';
import { fill, type PortalWords } from '../words/words.ts';
import { type Html, html } from './html.ts';
import { atMoment, type PageFrame, page, textField } from './page.ts';

type Typed = { number: string; trouble: string | undefined };

/** The own telephone: how it stands, and a field for another one. */
export function telephonePage(
  frame: PageFrame,
  officerNumber: string,
  own: OwnTelephoneView | undefined,
  { number, trouble }: Typed = { number: '', trouble: undefined },
): Html {
  const { words } = frame;
  const { telephone } = words;
  return page(
    frame,
    telephone.title,
    html`<p>${telephone.body}</p>
${own && howItStands(words, officerNumber, own)}
<form method="post" action="/officer/telephone">
${textField('number', own ? telephone.another : telephone.number, { value: number, trouble, mode: 'tel' })}
<button>${telephone.keep}</button>
</form>
<p><a href="/officer/">${own ? words.app.to : telephone.without}</a></p>`,
  );
}

const howItStands = (words: PortalWords, officerNumber: string, own: OwnTelephoneView): Html => html`
<p role="status">${fill(words.telephone.kept, { digits: own.lastDigits })}
${own.confirmedAt ? atMoment(words, words.telephone.confirmed, own.confirmedAt) : fill(words.telephone.waits, { number: officerNumber })}</p>
<form method="post" action="/officer/telephone/removal"><button class="plain">${words.telephone.remove}</button></form>`;
