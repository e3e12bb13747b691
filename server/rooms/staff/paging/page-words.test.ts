import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailLanguage, pagedEvent } from '../../../../contract/paging.ts';
import { confirmationWords, pageWords } from './page-words.ts';

const publicUrl = 'https://line.harborline.example';
const events = fc.constantFrom(...pagedEvent.options);
const languages = fc.constantFrom(...mailLanguage.options);

describe('what a mail says', () => {
  it('depends on nothing but its language, its haste and the id of the page', () => {
    fc.assert(
      fc.property(events, languages, fc.uuid(), (event, language, pageId) => {
        const { subject, text } = pageWords(event, language, publicUrl, pageId);
        const rest = text.replace(`${publicUrl}/waiting/${pageId}`, '').replace('Harborline', '');
        expect(text).not.toBe(rest);
        // No address besides, no number, no reference, no code, no name of a kind of event.
        expect(`${subject} ${rest}`).not.toMatch(/\d|https?:|@|HL|_|[A-Z]{2,}|-/);
        for (const word of pagedEvent.options.flatMap((one) => one.split('-')))
          if (word !== 'waits' && word.length > 3) expect(rest.toLowerCase()).not.toContain(word);
      }),
    );
  });

  it('is the same for kinds that must not be told apart', () => {
    for (const language of mailLanguage.options) {
      const said = pagedEvent.options.map((event) =>
        JSON.stringify(pageWords(event, language, publicUrl, 'x')),
      );
      expect(new Set(said).size).toBe(2);
      const quiet = ['decision-waits', 'decision-made', 'key-rotated', 'account-disabled'] as const;
      const same = quiet.map((event) => pageWords(event, language, publicUrl, 'x').text);
      expect(new Set(same).size).toBe(1);
    }
  });

  it('carries the secret of a confirmation in the fragment, which no server sees', () => {
    const { text } = confirmationWords('en', publicUrl, 'the-secret');
    expect(text).toContain(`${publicUrl}/own-channels#the-secret`);
  });
});
