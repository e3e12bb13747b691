/** Apostrophes of every kind, among them those that write a glottal stop in Mayan names (K’iche’, Q'anjob'al). */
const APOSTROPHES = /['’‘ʼʻʹ`´′]/gu;
const LETTERS_AND_DIGITS = /[^\p{L}\p{N}]+/gu;

/**
 * The one form in which text is compared: lower case, without accents and apostrophes, words apart by one space. An ñ stays an ñ,
 * for it is a letter of its own; whoever wants it as an n replaces it. Pure; the same bytes for NFC and NFD input.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ñ', 'ñ')
    .replaceAll(APOSTROPHES, '')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(LETTERS_AND_DIGITS, ' ')
    .trim();
}

/** The form in which an ñ is an n, as it is on most keyboards of the north. */
export const withoutTilde = (folded: string): string => folded.replaceAll('ñ', 'n');
