import { randomInt } from 'node:crypto';
import { words } from './word-list.ts';

/** Two words of the list, one never twice: dispatch passes them on, and only whoever got them from dispatch can say them. */
export function newWord(draw: (below: number) => number = randomInt): string {
  const first = draw(words.length);
  const second = (first + 1 + draw(words.length - 1)) % words.length;
  return `${words[first]} ${words[second]}`;
}

/** Whether somebody said this word: capitals, accents, spaces and signs do not matter, for it was heard and typed. */
export const isSameWord = (one: string, other: string): boolean => lettersOf(one) === lettersOf(other);

const lettersOf = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
