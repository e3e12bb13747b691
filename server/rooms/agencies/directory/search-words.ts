/** What somebody typed to find an agency: an ORI or its beginning, and words. */
export type SearchWords = {
  /** The beginning of an ORI, in capitals; null where it cannot be one. */
  oriPrefix: string | null;
  words: AskedWord[];
};

export type AskedWord = {
  /** In small letters without accents, and as lists write it too. */
  ways: string[];
  /** Whether thousands of agencies have it, so that it alone says nothing. */
  isCommon: boolean;
};

const MOST_WORDS = 6;
const MOST_LETTERS = 30;
const ORI_PREFIX = /^[A-Z]{2}[A-Z0-9]{1,7}$/;

/** Words that people and lists write in several ways; each finds all of them. */
const sameWords: readonly (readonly string[])[] = [
  ['sheriff', 'sheriffs', 'so'],
  ['department', 'dept', 'dpt'],
  ['county', 'co'],
  ['university', 'univ'],
  ['saint', 'st'],
  ['mount', 'mt'],
  ['fort', 'ft'],
];
/** What people shorten, and no list does. */
const shortened: Readonly<Record<string, readonly string[]>> = {
  pd: ['pd', 'police'],
  da: ['da', 'attorney'],
};
const sayNothing: ReadonlySet<string> = new Set(['of', 'the', 'and', 'for']);
const common: ReadonlySet<string> = new Set([
  ...['police', 'department', 'county', 'sheriff', 'office', 'state', 'city', 'town', 'township', 'village'],
  ...['public', 'safety', 'university', 'college', 'borough', 'district', 'attorney', 'marshal', 'force'],
]);

/** Takes apart what somebody typed. Nothing of it is kept. */
export function readSearch(text: string): SearchWords {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  const typed = plain
    .replaceAll('.', '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1 && !sayNothing.has(word))
    .map((word) => word.slice(0, MOST_LETTERS));
  const joined = plain.replace(/[\s-]/g, '').toUpperCase();
  return {
    oriPrefix: ORI_PREFIX.test(joined) ? joined : null,
    words: [...new Set(typed)].slice(0, MOST_WORDS).map(askFor),
  };
}

function askFor(word: string): AskedWord {
  const same = shortened[word] ?? sameWords.find((ways) => ways.includes(word)) ?? [];
  const ways = [...new Set([word, ...same])];
  return { ways, isCommon: ways.some((way) => common.has(way)) };
}
