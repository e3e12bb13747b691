import { describe, expect, it } from 'vitest';
import { matchAt, readPattern, wordsOf } from './patterns.ts';
import { tokenSets } from './token-sets.ts';
import { readTokens } from './tokens.ts';

function matches(pattern: string, text: string): boolean {
  const tokens = readTokens([text], new Set());
  const read = readPattern(pattern, tokenSets);
  return tokens.some((_token, start) => matchAt(read, tokens, start) !== undefined);
}

describe('a pattern', () => {
  it.each([
    ['green card', 'a green card', true],
    ['green card', 'a card, green', false],
    ['green card', 'it was green. Card games', false],
    ['green|gray card', 'a gray card', true],
    ['deport*', 'deported', true],
    ['no legal? papers', 'no papers', true],
    ['no legal? papers', 'no legal papers', true],
    ['no ..1 papers', 'no very old papers', false],
    ['no ..2 papers', 'no very old papers', true],
    ['no !court papers', 'no court papers', false],
    ['<number> <name>{1,2} <street>', '12 Fern Maple Street', true],
    ['<number> <name>{1,2} <street>', '12 in the street', false],
  ])('%s against "%s": %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it('gives its first part back when the rest needs it', () => {
    expect(matches('no ..3 card here', 'no card card here')).toBe(true);
  });

  it('refuses a set that nobody has named', () => {
    expect(() => readPattern('<nowhere> street', tokenSets)).toThrow(/nowhere/);
  });

  it('tells its plain words', () => {
    expect(wordsOf('no|without ..1 <name> papers{1,2} !court')).toEqual(['no', 'without', 'papers', 'court']);
  });
});
