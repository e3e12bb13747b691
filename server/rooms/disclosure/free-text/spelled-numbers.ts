import type { Token } from './token.ts';

const words = (list: string) => new Set(list.split(/\s+/));

const spelled = words(
  `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
   eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety
   dos tres cuatro cinco seis siete ocho nueve diez doce trece catorce quince dieciseis diecisiete dieciocho
   diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho
   veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos trescientos
   cuatrocientos quinientos seiscientos setecientos ochocientos novecientos mil`,
);

// These count only beside another number word: "one" and "once" are mostly not numbers of anything.
const onlyInCompany = words('one oh zero hundred thousand uno una un once cero');

function isPart(token: Token | undefined): boolean {
  return token !== undefined && (spelled.has(token.word) || onlyInCompany.has(token.word));
}

function lengthOfRun(tokens: readonly Token[], start: number): number {
  let end = start;
  while (isPart(tokens[end]) && (end === start || tokens[end]?.startsSentence === false)) {
    const link = tokens[end + 1]?.word;
    end += (link === 'y' || link === 'and') && isPart(tokens[end + 2]) ? 2 : 1;
  }
  return end - start;
}

/** "fourteen twenty" as one number, so that an address in words is an address. */
export function joinSpelledNumbers(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const length = lengthOfRun(tokens, index);
    const counts = length > 1 || spelled.has(token.word);
    // Digits for a run of words: "9" for one word, "999" for more, which is all that the rules look at.
    result.push(counts ? { ...token, word: length > 1 ? '999' : '9', kind: 'number' } : token);
    if (counts) index += length - 1;
  }
  return result;
}
