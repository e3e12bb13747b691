import { foldText, isNothing } from './fold-text.ts';
import { Kept } from './kept.ts';
import tables from './tables/words.json' with { type: 'json' };

/** The attributes whose words are known, and so the same in every language and code. */
export type Attribute = 'sex' | 'country' | 'language';

const words: Record<Attribute, ReadonlyMap<string, string>> = {
  sex: tableOf(tables.sex),
  country: tableOf(tables.country),
  language: tableOf(tables.language),
};

function tableOf(known: Record<string, string[]>): ReadonlyMap<string, string> {
  return new Map(Object.entries(known).flatMap(([code, said]) => said.map((word) => [word, code])));
}

const MOST_KEPT = 5_000;
const kept = new Kept<string>(MOST_KEPT);

/** The code of a word, or the folded word itself where the table has none; empty where nothing is known. */
export function knownWord(attribute: Attribute, text: string): string {
  return text === '' ? '' : kept.get(`${attribute} ${text}`, () => lookUp(attribute, text));
}

function lookUp(attribute: Attribute, text: string): string {
  const folded = foldText(text);
  if (isNothing(folded)) return '';
  const known = words[attribute].get(folded);
  if (known !== undefined) return known;
  return attribute === 'language' ? rarestLanguage(text, folded) : folded;
}

/** Of several languages ("Mam y español") the one that says more: not Spanish, where there is another. */
function rarestLanguage(text: string, folded: string): string {
  const parts = text
    .split(/[,;/&+]|\s(?:y|e|and)\s/i)
    .map((part) => words.language.get(foldText(part)) ?? '');
  const known = parts.filter((part) => part !== '');
  return known.find((part) => part !== 'spa' && part !== 'eng') ?? known[0] ?? folded;
}
