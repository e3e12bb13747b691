import { describe, expect, it } from 'vitest';
import { html } from './html.ts';

describe('HTML of the portal', () => {
  it('escapes every text that is put into it, in elements and in attributes', () => {
    const evil = `<script>alert("1")</script>' & more`;
    const written = html`<p title="${evil}">${evil}</p>`.toString();
    expect(written).not.toMatch(/<script|alert\("1"\)/);
    expect(written).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; &amp; more');
  });

  it('keeps HTML that it made itself, also in lists, and leaves out what is not there', () => {
    const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
    const written = html`<ul>${items}${null}${false}${undefined}${3}</ul>`.toString();
    expect(written).toBe('<ul><li>a</li><li>&lt;b&gt;</li>3</ul>');
  });
});
