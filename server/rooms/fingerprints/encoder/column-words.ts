import { foldText } from '../specification/fold-text.ts';

/** The name of a column as words: `motherSurname_1` is `mother surname 1`. */
export function columnWords(column: string): string {
  return foldText(column.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').replaceAll(/(?<=\p{L})(?=\d)/gu, ' '));
}
