import { describe, expect, it } from 'vitest';
import { catalogue, languageOf } from './catalogue.ts';
import { fill } from './words.ts';

const places = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();

describe('the words of the portal', () => {
  it('leave room for the same values in both languages', () => {
    for (const [area, words] of Object.entries(catalogue.en))
      for (const [name, english] of Object.entries(words)) {
        const spanish = (catalogue.es as Record<string, Record<string, string>>)[area]?.[name];
        expect([area, name, places(spanish ?? '')]).toEqual([area, name, places(english)]);
      }
  });

  it('are filled', () => {
    expect(fill('{a} and {b}', { a: 1, b: '{a}' })).toBe('1 and {a}');
  });

  it('are in the language that was chosen, or that the browser asks for', () => {
    expect(languageOf('es', 'en-US')).toBe('es');
    expect(languageOf(undefined, 'fr-FR, es-MX;q=0.9, en;q=0.5')).toBe('es');
    expect(languageOf('xx', undefined)).toBe('en');
  });
});
