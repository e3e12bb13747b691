import { randomInt } from 'node:crypto';

// Crockford's base 32: no letter that is heard or read as another or as a digit.
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** A prime above the count of symbols: one wrong symbol, one wrong digit, or two neighbours in the wrong order never pass. */
const MODULUS = 37;
/** Powers of 2 below the modulus, the last four for the symbols: no two neighbours weigh the same. */
const WEIGHTS = [16, 8, 4, 2] as const;
const LONG = /^(?:HL)?([0-9A-Z]{4})([0-9]{2})$/;

/** Tries to draw a reference that nobody has. */
export const MOST_DRAWS = 50;

/** A new reference such as HL-7F3K-22: some three million of them, drawn at random so that none says how many there are. */
export function newReference(draw: (below: number) => number = randomInt): string {
  const word = Array.from({ length: WEIGHTS.length }, () => SYMBOLS.charAt(draw(SYMBOLS.length))).join('');
  const least = (MODULUS - (weigh(word) % MODULUS)) % MODULUS;
  const choices = Math.floor((99 - least) / MODULUS) + 1;
  return `HL-${word}-${String(least + MODULUS * draw(choices)).padStart(2, '0')}`;
}

/** Whether its two digits fit its four symbols. */
export function checks(reference: string): boolean {
  const [, word = '', digits = ''] = reference.split('-');
  if ([...word].some((symbol) => !SYMBOLS.includes(symbol))) return false;
  return (weigh(word) + Number(digits)) % MODULUS === 0;
}

/** A reference as somebody has written it down, in its one spelling; undefined where it has not the form of one. */
export function readReference(text: string): string | undefined {
  const signs = text.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const [, word, digits] = LONG.exec(signs.length === 8 ? signs : `HL${signs}`) ?? [];
  if (word === undefined || digits === undefined) return undefined;
  return `HL-${word.replaceAll('O', '0').replaceAll(/[IL]/g, '1')}-${digits}`;
}

const weigh = (word: string): number =>
  WEIGHTS.reduce((sum, weight, at) => sum + weight * SYMBOLS.indexOf(word.charAt(at)), 0);
