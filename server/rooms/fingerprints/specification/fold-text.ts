import tables from './tables/fold.json' with { type: 'json' };

/** Apostrophes of every kind, among them those that write a glottal stop in Mayan names (K’iche’, Q'anjob'al, the saltillo). */
const APOSTROPHES = new RegExp(`[${tables.apostrophes.join('')}]`, 'gu');
/** Signs that nobody sees: joiners, direction marks, soft hyphens, byte order marks. */
const UNSEEN = /\p{Cf}/gu;
const LETTERS_AND_DIGITS = /[^\p{L}\p{N}]+/gu;

/** Letters that look like Latin ones or have no accent to take away, each by what is read in it. Part of the specification. */
const READ_AS: ReadonlyMap<string, string> = new Map(Object.entries(tables.readAs));
const LOOK_ALIKE = new RegExp(`[${[...READ_AS.keys()].join('')}]`, 'gu');

/**
 * The one form in which text is compared: lower case, without accents and apostrophes, words apart by one space. An ñ stays an ñ,
 * for it is a letter of its own; whoever wants it as an n replaces it. Pure; the same bytes for every Unicode form of the same text.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replaceAll("'", '').replaceAll(NOT_PLAIN, ' ').trim();
  return text
    .replaceAll(APOSTROPHES, '')
    .replaceAll(UNSEEN, '')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll('n\u0303', 'ñ')
    .replaceAll(APOSTROPHES, '')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(LOOK_ALIKE, (letter) => READ_AS.get(letter) ?? '')
    .replaceAll(LETTERS_AND_DIGITS, ' ')
    .trim();
}

/** Most text; the short way gives what the long one gives. */
const PLAIN = /^[A-Za-z0-9 .,'-]*$/;
const NOT_PLAIN = /[^a-z0-9]+/g;

/** The form in which an ñ is an n, as it is on most keyboards of the north. */
export const withoutTilde = (folded: string): string => folded.replaceAll('ñ', 'n');

/** What forms hold where nothing is known. */
const NOTHING: ReadonlySet<string> = new Set(tables.nothing);

/** Whether folded text says that nothing is known. */
export const isNothing = (folded: string): boolean => folded === '' || NOTHING.has(folded);
