/** What somebody typed to find an agency: an ORI or its beginning, and words. */
export type SearchWords = {
  /** The beginning of an ORI, in capitals; null where it cannot be one. */
  oriPrefix: string | null;
  /** Each word in small letters without accents, without what says nothing. */
  words: string[];
  /** Those of the words that many agencies do not have in their names. */
  rareWords: string[];
};

const MOST_WORDS = 6;
const MOST_LETTERS = 30;
const ORI_PREFIX = /^[A-Z]{2}[A-Z0-9]{1,7}$/;

/** How people write what lists write out. */
const written: Readonly<Record<string, string>> = {
  pd: 'police',
  dept: 'department',
  dpt: 'department',
  so: 'sheriff',
  co: 'county',
  da: 'attorney',
  univ: 'university',
  st: 'saint',
  mt: 'mount',
  ft: 'fort',
};
const sayNothing: ReadonlySet<string> = new Set(['of', 'the', 'and', 's', 'for']);
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
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !sayNothing.has(word))
    .map((word) => word.slice(0, MOST_LETTERS));
  const words = [...new Set(typed.map((word) => written[word] ?? word))].slice(0, MOST_WORDS);
  const joined = plain.replace(/[\s-]/g, '').toUpperCase();
  return {
    oriPrefix: ORI_PREFIX.test(joined) ? joined : null,
    words,
    rareWords: words.filter((word) => !common.has(word)),
  };
}
