import { doubleMetaphone } from 'double-metaphone';
import { joinedName, nameUnits } from './name-units.ts';
import { nicknameClasses } from './nicknames.ts';
import { spanishSounds } from './spanish-sounds.ts';
import type { Tokenise } from './token-families.ts';

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

/** The tokens of every name in a field, in the order in which they are written. */
export function nameTokens(text: string, tokenise: Tokenise, detail: NameDetail): NameTokens[] {
  const units = nameUnits(text);
  const joined = joinedName(units);
  return units.map(({ forms }, index) => {
    const [plain] = forms;
    const sounds = forms.map(spanishSounds);
    return {
      exact: forms.map((form) => tokenise('name', form)),
      edits: withoutOneLetter(plain).map((part) => tokenise('name-edit', part)),
      pairs: detail === 'coarse' ? [] : letterPairs(plain).map((pair) => tokenise('name-pair', pair)),
      fineSounds: distinct(sounds.flatMap(({ fine }) => fine)).map((code) =>
        tokenise('name-fine-sound', code),
      ),
      coarseSounds: distinct(sounds.flatMap(({ coarse }) => coarse)).map((code) =>
        tokenise('name-coarse-sound', code),
      ),
      englishSounds: distinct(doubleMetaphone(plain)).map((code) => tokenise('name-english-sound', code)),
      nicknames: nicknameClasses(plain).map((name) => tokenise('name-nickname', name)),
      initial: tokenise('name-initial', plain.slice(0, 1)),
      joined: index === 0 && joined !== null ? tokenise('name', joined) : null,
    };
  });
}

/** The word itself and each word that is left when one letter is taken out (symmetric deletion, after SymSpell). */
export function withoutOneLetter(word: string): string[] {
  const letters = [...word];
  return distinct([word, ...letters.map((_, index) => letters.toSpliced(index, 1).join(''))]);
}

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
