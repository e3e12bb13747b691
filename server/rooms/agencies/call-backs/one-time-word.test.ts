import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameWord, newWord } from './one-time-word.ts';
import { words } from './word-list.ts';

/** Whether one letter that is changed, left out or added makes one of the other. */
function isOneLetterAway(one: string, other: string): boolean {
  if (one.length > other.length) return isOneLetterAway(other, one);
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  if (at < 0) return other.length - one.length <= 1;
  const rest = one.length === other.length ? one.slice(at + 1) : one.slice(at);
  return other.slice(at + 1) === rest;
}

describe('the one-time word', () => {
  it('is drawn from enough words, of which none is nearly another', () => {
    expect(new Set(words).size).toBe(words.length);
    expect(words.length).toBeGreaterThanOrEqual(256);
    for (const word of words) expect(word).toMatch(/^[a-z]{4,10}$/);
    const near = words.flatMap((one, index) =>
      words.slice(index + 1).filter((other) => isOneLetterAway(one, other)),
    );
    expect(near).toEqual([]);
  });

  it('is two different words', () => {
    const draw = fc.nat(words.length - 1);
    fc.assert(
      fc.property(draw, fc.nat(words.length - 2), (first, second) => {
        const draws = [first, second];
        const [one, other] = newWord(() => draws.shift() ?? 0).split(' ');
        expect(words).toContain(one);
        expect(words).toContain(other);
        expect(one).not.toBe(other);
      }),
    );
  });

  it('is known again however it is typed, and no other word is', () => {
    expect(isSameWord('piano cable', ' Piano-CABLE. ')).toBe(true);
    expect(isSameWord('piano cable', 'piáno  cáble')).toBe(true);
    expect(isSameWord('piano cable', 'cable piano')).toBe(false);
    expect(isSameWord('piano cable', 'piano')).toBe(false);
    expect(isSameWord('piano cable', '')).toBe(false);
  });
});
