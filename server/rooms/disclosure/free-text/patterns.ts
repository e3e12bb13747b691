import type { Token } from './token.ts';

/**
 * A pattern is a line of words, read from left to right within one sentence:
 *
 *   word a|b     this word; one of these words         word*   a word that starts so
 *   <set>        a word or number of a named set       x?      it may be missing
 *   x{1,3}       one to three of them                  ..3     up to three words, whatever they are
 *   !x           the next word is not this one
 *
 * Every part has an upper bound, so that trying a pattern at a word takes a bounded number of steps.
 */
export type Pattern = { readonly parts: readonly Part[]; readonly firstWords: readonly string[] | undefined };

export type TokenTest = (token: Token) => boolean;
export type TokenSets = Readonly<Record<string, TokenTest>>;

type Part = {
  readonly role: 'take' | 'not';
  readonly test: TokenTest;
  readonly min: number;
  readonly max: number;
};

const anyToken: TokenTest = () => true;

function testOfOne(word: string, sets: TokenSets): TokenTest {
  const set = /^<(\w+)>$/.exec(word)?.[1];
  if (set !== undefined) {
    const test = sets[set];
    if (test === undefined) throw new Error(`No set of words is called "${set}". Add it in token-sets.ts.`);
    return test;
  }
  if (!word.endsWith('*')) return (token) => token.word === word;
  const start = word.slice(0, -1);
  return (token) => token.word.startsWith(start);
}

function testOf(alternatives: string, sets: TokenSets): TokenTest {
  const tests = alternatives.split('|').map((word) => testOfOne(word, sets));
  const [only] = tests;
  return only !== undefined && tests.length === 1 ? only : (token) => tests.some((test) => test(token));
}

function readPart(source: string, sets: TokenSets): Part {
  if (source.startsWith('..')) return { role: 'take', test: anyToken, min: 0, max: Number(source.slice(2)) };
  if (source.startsWith('!')) return { role: 'not', test: testOf(source.slice(1), sets), min: 0, max: 0 };
  const [, what = source, from, to] = /^(.+?)\{(\d),(\d)\}$/.exec(source) ?? [];
  if (from !== undefined) {
    return { role: 'take', test: testOf(what, sets), min: Number(from), max: Number(to) };
  }
  if (source.endsWith('?')) return { role: 'take', test: testOf(source.slice(0, -1), sets), min: 0, max: 1 };
  return { role: 'take', test: testOf(source, sets), min: 1, max: 1 };
}

/** The plain words of a pattern, for knowing which words matter. */
export function wordsOf(source: string): string[] {
  return source
    .split(/[ |]/)
    .map((word) => word.replace(/^!|[?*]$|\{.*$/g, ''))
    .filter((word) => /^\w+$/.test(word));
}

/** Where a pattern can only start with certain words, those words. */
function firstWordsOf(source: string): string[] | undefined {
  const first = source.split(' ')[0] ?? '';
  return /^[\w#&]+(\|[\w#&]+)*$/.test(first) ? first.split('|') : undefined;
}

export function readPattern(source: string, sets: TokenSets): Pattern {
  const parts = source.split(' ').map((part) => readPart(part, sets));
  return { parts, firstWords: firstWordsOf(source) };
}

/** The index after the longest match that starts at `start`, or undefined. */
export function matchAt(pattern: Pattern, tokens: readonly Token[], start: number): number | undefined {
  const follow = (partIndex: number, at: number): number | undefined => {
    const part = pattern.parts[partIndex];
    if (part === undefined) return at;
    const next = tokens[at];
    if (part.role === 'not') {
      const refused = next !== undefined && !next.startsSentence && part.test(next);
      return refused ? undefined : follow(partIndex + 1, at);
    }
    for (let count = countMatches(part, tokens, at, start); count >= part.min; count -= 1) {
      const end = follow(partIndex + 1, at + count);
      if (end !== undefined) return end;
    }
    return undefined;
  };
  return follow(0, start);
}

function countMatches(part: Part, tokens: readonly Token[], at: number, start: number): number {
  let count = 0;
  while (count < part.max) {
    const index = at + count;
    const token = tokens[index];
    if (token === undefined || (index > start && token.startsSentence) || !part.test(token)) break;
    count += 1;
  }
  return count;
}
