import type { Specificity } from '../../../../contract/specificity.ts';
import { fill } from '../words/words.ts';
import { type Html, html } from './html.ts';
import type { PageFrame } from './page.ts';

/** How many children what was written could fit, and what would help most; of public statistics, so nothing is looked up for it. */
export function specificityNote({ words, language }: PageFrame, { of, about, ask }: Specificity): Html {
  const { specificity, askedDetail } = words;
  const write = (number: number) => new Intl.NumberFormat(language, { useGrouping: 'always' }).format(number);
  const values = { of: write(of), about: write(about ?? 0) };
  const said = about === null ? specificity.few : about === of ? specificity.everybody : specificity.about;
  const [first, other] = ask.map(({ detail }) => askedDetail[detail]);
  return html`<p>${fill(said, values)}
${first !== undefined && fill(other === undefined ? specificity.helps : specificity.helpsOr, { first, other: other ?? '' })}</p>`;
}
