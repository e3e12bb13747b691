import { fill } from '../words/words.ts';
import { writeInstead } from './chat-pages.ts';
import { type Html, html } from './html.ts';
import { atMoment, type PageFrame, page, passkeyForm } from './page.ts';
import { providerForm } from './sign-in-pages.ts';

type OfEnquiry = { enquiryId: string; reference: string };

/** Asks for the passkey before a code is drawn: a stolen session gets none. */
export function askCodePage(
  frame: PageFrame,
  { enquiryId, reference }: OfEnquiry,
  hasProvider: boolean,
): Html {
  const { words } = frame;
  const action = `/officer/enquiries/${enquiryId}/code`;
  const form = { action, does: 'get', label: words.code.get } as const;
  return page(
    frame,
    words.code.title,
    html`<p>${fill(words.code.body, { reference })}</p>${passkeyForm(words, form)}
${hasProvider && providerForm(`${action}/provider`, words.code.provider)}`,
  );
}

type ShownCode = OfEnquiry & { officerNumber: string; code: string; expiresAt: Date; now: Date };

/** Digits in groups, so that they are read aloud and keyed in without a slip; they are one number all the same. */
const grouped = (digits: string, size: number): string =>
  digits.replaceAll(new RegExp(`\\d{${size}}(?=\\d)`, 'g'), '$& ');

export function codePage(frame: PageFrame, shown: ShownCode): Html {
  const { words } = frame;
  const leftMs = shown.expiresAt.getTime() - shown.now.getTime();
  return page(
    frame,
    words.code.title,
    html`<dl class="digits">
<dt>${words.code.number}</dt><dd data-digits="${shown.officerNumber}">${grouped(shown.officerNumber, 3)}</dd>
<dt>${words.code.code}</dt><dd data-digits="${shown.code}">${grouped(shown.code, 4)}</dd>
</dl>
<p>${atMoment(words, words.code.until, shown.expiresAt)}.
<span class="clock" data-left-ms="${leftMs}" data-over="${words.code.over}" data-label="${words.code.left}"></span></p>
<p>${words.code.how}</p>
<p><a class="button plain" href="/officer/enquiries/${shown.enquiryId}/code">${words.code.again}</a></p>
${writeInstead(words, shown)}`,
  );
}
