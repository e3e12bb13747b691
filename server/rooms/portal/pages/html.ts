const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeText = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');

/** HTML that can be sent as it is. Only the tag below makes it, so no text of anybody's becomes HTML by mistake. */
export class Html {
  readonly #text: string;
  private constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
  static of(strings: readonly string[], values: readonly Fragment[]): Html {
    return new Html(strings.map((part, index) => part + render(values[index])).join(''));
  }
}

/** What can stand in HTML: HTML, text, which is escaped, a list of these, or nothing. */
export type Fragment = Html | string | number | false | null | undefined | readonly Fragment[];

function render(value: Fragment): string {
  if (value === false || value === null || value === undefined) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  return value.map(render).join('');
}

/** Writes HTML. Values are escaped; in an attribute they stand between double quotes. */
export const html = (strings: TemplateStringsArray, ...values: Fragment[]): Html => Html.of(strings, values);
