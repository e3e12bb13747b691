import { doubleMetaphone } from 'double-metaphone';
import { Kept } from './kept.ts';
import { joinedName, type NameUnit, nameUnits } from './name-units.ts';
import { nicknameClasses } from './nicknames.ts';
import { spanishSounds } from './spanish-sounds.ts';
import type { TokenFamily, Tokenise } from './token-families.ts';

/** The tokens of one name. Two names share one of a kind where they are alike in that way. */
export type NameTokens = {
  /** Each written form. */
  exact: number[];
  /** The name, and the name without each one of its letters: two names within one edit of each other share one. */
  edits: number[];
  /** Pairs of letters beside each other, numbered where one comes again. */
  pairs: number[];
  fineSounds: number[];
  coarseSounds: number[];
  englishSounds: number[];
  /** Names that are called alike at home: Francisco and Pancho. */
  nicknames: number[];
  initial: number;
  /** All names of the field run together; on the first name only. */
  joined: number | null;
};

/** How closely names of a field can be compared: `close` with pairs of letters, `coarse` without, for fields that only support. */
export type NameDetail = 'close' | 'coarse';

/** Names repeat, alone and as they stand together in a field; the tokens of so many are kept. */
const MOST_KEPT = 20_000;
type KeptNames = { fields: Kept<NameTokens[]>; units: Kept<NameTokens> };
const kept = new WeakMap<Tokenise, KeptNames>();

function keptBy(tokenise: Tokenise): KeptNames {
  const before = kept.get(tokenise);
  if (before) return before;
  const fresh = { fields: new Kept<NameTokens[]>(MOST_KEPT), units: new Kept<NameTokens>(MOST_KEPT) };
  kept.set(tokenise, fresh);
  return fresh;
}

/** The tokens of every name in a field, in the order in which they are written. */
export function nameTokens(text: string, tokenise: Tokenise, detail: NameDetail): NameTokens[] {
  if (text === '') return [];
  const { fields, units: names } = keptBy(tokenise);
  return fields.get(`${detail} ${text}`, () => {
    const units = nameUnits(text);
    const joined = joinedName(units);
    return units.map((unit, index) => {
      const key = `${detail} ${unit.forms.join(' ')}`;
      const tokens = names.get(key, () => unitTokens(unit, tokenise, detail));
      return index === 0 && joined !== null ? { ...tokens, joined: tokenise('name', joined) } : tokens;
    });
  });
}

function unitTokens({ forms }: NameUnit, tokenise: Tokenise, detail: NameDetail): NameTokens {
  const [plain] = forms;
  const sounds = forms.map(spanishSounds);
  const all = (family: TokenFamily, values: string[]) =>
    distinct(values).map((value) => tokenise(family, value));
  return {
    exact: all('name', forms),
    edits: all('name-edit', withoutOneLetter(plain)),
    pairs: detail === 'coarse' ? [] : all('name-pair', letterPairs(plain)),
    fineSounds: all(
      'name-fine-sound',
      sounds.flatMap(({ fine }) => fine),
    ),
    coarseSounds: all(
      'name-coarse-sound',
      sounds.flatMap(({ coarse }) => coarse),
    ),
    englishSounds: all('name-english-sound', doubleMetaphone(plain)),
    nicknames: all('name-nickname', nicknameClasses(plain)),
    initial: tokenise('name-initial', [...plain].slice(0, 1).join('')),
    joined: null,
  };
}

/** The word itself and each word that is left when one letter is taken out (symmetric deletion, after SymSpell). */
export function withoutOneLetter(word: string): string[] {
  if (BASIC.test(word)) {
    const parts = [word];
    for (let index = 0; index < word.length; index += 1) {
      // Of two same letters beside each other either leaves the same word.
      if (word[index] !== word[index - 1]) parts.push(word.slice(0, index) + word.slice(index + 1));
    }
    return parts.filter((part) => part !== '');
  }
  const letters = [...word];
  return distinct([word, ...letters.map((_, index) => letters.toSpliced(index, 1).join(''))]);
}

/** Letters of one unit each. */
const BASIC = /^[a-z0-9]*$/;

/** Pairs of letters of the padded word; a pair that comes a second time is another token. */
export function letterPairs(word: string): string[] {
  const padded = ['_', ...word, '_'];
  const seen = new Map<string, number>();
  return padded.slice(1).map((letter, index) => {
    const pair = `${padded[index]}${letter}`;
    const count = (seen.get(pair) ?? 0) + 1;
    seen.set(pair, count);
    return `${pair}${count}`;
  });
}

const distinct = (values: string[]): string[] => [...new Set(values.filter((value) => value !== ''))];
