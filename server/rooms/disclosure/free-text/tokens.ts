import { lettersForDigits, plainLetters } from './letters.ts';
import { joinSpelledNumbers } from './spelled-numbers.ts';
import type { Token, TokenKind } from './token.ts';

// Each branch consumes what it has looked at, so reading stays linear.
const piece =
  /(?:\p{L}\.){2,}\p{L}?|\p{L}[\p{L}\p{N}']*|\d{1,2}:\d{2}|\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|\d+\.\d+|\d+\p{L}*|[.!?;]|[#&@]/gu;

const abbreviations = new Set(
  'st ave av blvd rd dr ln ct cir ter pl hwy pkwy apt apto bldg edif ste no num mr mrs ms sr sra srta dn sgt lt capt col depto dpto int ext calz prol pje cjon fracc mz lt cp ft mt sta sto esq'.split(
    ' ',
  ),
);

/** "she's" means "she is", while "aunt's" mostly means what is hers. */
const contraction = /^(?:he|she|it|that|they|we|who|here|there)'(?:s|re)$/i;

const ordinal = /^\d+(?:st|nd|rd|th|ro|ra|do|da|er|to|ta|mo|ma|vo|va|no|na)$/;

function kindOf(word: string): TokenKind {
  if (/^\d+$/.test(word)) return 'number';
  if (ordinal.test(word)) return 'ordinal';
  if (/^\d+[a-z]$|^[a-z]\d+$/.test(word)) return 'code';
  return /^\p{L}/u.test(word) ? 'word' : 'other';
}

/** Lower-case, dots and apostrophes gone, and "aunt's" as "aunt". */
function plainWord(text: string): string {
  return text
    .toLowerCase()
    .replace(/'(?:s|re)$/, '')
    .replace(/[.'](?=\p{L}|\p{N}|'|$)/gu, '');
}

function endsSentence(mark: string, before: Token | undefined): boolean {
  if (mark !== '.') return true;
  return before !== undefined && before.word.length > 1 && !abbreviations.has(before.word);
}

function readField(text: string, fieldIndex: number): Token[] {
  const plain = plainLetters(text);
  const inCasedText = /[^.!?;\s][ ,:]+\p{Lu}\p{Ll}/u.test(plain);
  const tokens: Token[] = [];
  let startsSentence = false;
  for (const [found] of plain.matchAll(piece)) {
    if (/^[.!?;]$/.test(found)) {
      startsSentence ||= endsSentence(found, tokens.at(-1));
      continue;
    }
    const word = /^\d+\.\d+$/.test(found) ? found : plainWord(found);
    if (word === '') continue;
    const capitalised = /^\p{Lu}/u.test(found);
    const where = { inCasedText, fieldIndex, lastFieldIndex: fieldIndex };
    tokens.push({ ...where, word, kind: kindOf(word), capitalised, startsSentence });
    if (contraction.test(found)) {
      tokens.push({ ...where, word: 'is', kind: 'word', capitalised: false, startsSentence: false });
    }
    startsSentence = false;
  }
  return tokens;
}

function joined(parts: readonly Token[], first: Token): Token {
  const lastFieldIndex = parts.at(-1)?.lastFieldIndex ?? first.lastFieldIndex;
  return { ...first, word: parts.map(({ word }) => word).join(''), kind: 'word', lastFieldIndex };
}

const shortestSpacedWord = 4;

/** "u n d o c" as one word: nobody spaces letters out by accident. */
function joinSpacedLetters(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  let run: Token[] = [];
  const endRun = () => {
    const [first] = run;
    if (first !== undefined && run.length >= shortestSpacedWord) result.push(joined(run, first));
    else result.push(...run);
    run = [];
  };
  for (const token of tokens) {
    if (token.kind === 'word' && token.word.length === 1 && !token.startsSentence) run.push(token);
    else {
      endRun();
      result.push(token);
    }
  }
  endRun();
  return result;
}

/** "un documented" as one word, and digits as letters, where that makes a word that the rules know. */
function mendWords(tokens: readonly Token[], knownWords: ReadonlySet<string>): Token[] {
  const result: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const next = tokens[index + 1];
    if (token === undefined) break;
    const pair = next === undefined || next.startsSentence ? '' : token.word + next.word;
    if (next !== undefined && pair.length > 8 && knownWords.has(pair)) {
      result.push(joined([token, next], token));
      index += 1;
      continue;
    }
    const lettered = token.kind === 'number' ? '' : lettersForDigits(token.word);
    const known = lettered !== token.word && lettered.length > 4 && knownWords.has(lettered);
    result.push(known ? { ...token, word: lettered, kind: 'word' } : token);
  }
  return result;
}

/** The words of all fields, one after another: what is split over two fields still stands together. */
export function readTokens(texts: readonly string[], knownWords: ReadonlySet<string>): Token[] {
  const read = texts.flatMap((text, fieldIndex) => readField(text, fieldIndex));
  return joinSpelledNumbers(mendWords(joinSpacedLetters(read), knownWords));
}
