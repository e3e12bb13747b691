import type { WrittenChannel } from '../../../../contract/legal.ts';
import { fill } from '../words/words.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { type PageFrame, page } from './page.ts';

/** That this purpose is declined, and where to write instead, as the operator says. */
export const declinedWords = ({ said, language }: PageFrame, channel: WrittenChannel | undefined): string =>
  channel
    ? fill(said.declinedInWriting, { channel: channel.words[language] })
    : said.declinedInWritingWithoutChannel;

/** What an officer is shown who asks for civil immigration enforcement. Nothing was kept, and nothing was looked up. */
export const declinedPage = (frame: PageFrame, channel: WrittenChannel | undefined): Html =>
  page(
    frame,
    frame.words.form.title,
    html`<p role="status">${declinedWords(frame, channel)}</p>
<p>${frame.words.form.declinedNote}</p>
<p><a href="/officer/">${frame.words.app.to}</a></p>`,
  );
