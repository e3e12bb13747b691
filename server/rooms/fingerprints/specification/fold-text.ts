/** Apostrophes of every kind, among them those that write a glottal stop in Mayan names (K’iche’, Q'anjob'al, the saltillo). */
const APOSTROPHES = /['’‘‛ʼʻʽʾʿˀˈʹ′`´＇\uA78B\uA78C\u02EE\u055A]/gu;
/** Signs that nobody sees: joiners, direction marks, soft hyphens, byte order marks. */
const UNSEEN = /\p{Cf}/gu;
const LETTERS_AND_DIGITS = /[^\p{L}\p{N}]+/gu;

/** Letters that look like Latin ones or have no accent to take away, each by what is read in it. Part of the specification. */
const READ_AS = new Map(
  Object.entries({
    ...{ а: 'a', в: 'b', е: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x' },
    ...{ і: 'i', ј: 'j', ѕ: 's', һ: 'h', ԁ: 'd', ԛ: 'q', ԝ: 'w', α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i' },
    ...{ κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th' },
    ...{ ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ŋ: 'n', ĸ: 'k', ɨ: 'i', ʔ: '', ɓ: 'b', ɗ: 'd' },
  }),
);
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
const NOTHING: ReadonlySet<string> = new Set([
  ...[
    'n a',
    'nn',
    'n n',
    'null',
    'nil',
    'none',
    'unknown',
    'unk',
    'desconocido',
    'desconocida',
    'no name',
    'sin nombre',
  ],
  ...[
    'sin apellido',
    'no surname',
    'no aplica',
    'not applicable',
    'ninguno',
    'ninguna',
    'no tiene',
    'no sabe',
    'se desconoce',
  ],
  ...[
    'x',
    'xx',
    'xxx',
    'xxxx',
    'sin dato',
    'sin datos',
    'no data',
    's d',
    's n',
    'tbd',
    'undefined',
    'not known',
    'no consta',
  ],
]);

/** Whether folded text says that nothing is known. */
export const isNothing = (folded: string): boolean => folded === '' || NOTHING.has(folded);
