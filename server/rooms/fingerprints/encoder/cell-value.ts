/** What programs write where a cell is empty: pandas, R, Excel in English and Spanish, and databases. Compared letter by letter, for Nan is a name. */
const NO_VALUE: ReadonlySet<string> = new Set([
  ...['NaN', 'nan', '-nan', 'NaT', 'None', 'NULL', 'Null', 'null', '(null)', String.raw`\N`],
  ...['<NA>', 'NA', 'N/A', 'n/a', '#N/A', '#N/D', '#NULL!', '#VALUE!', '#¡VALOR!', '#REF!', '#¡REF!'],
  ...['#NAME?', '#¿NOMBRE?', '#DIV/0!', '#¡DIV/0!', '#NUM!', '#¡NUM!'],
]);
const LONGEST_NO_VALUE = 9;
/** How a spreadsheet is told that digits are text. */
const QUOTED_TEXT = /^="(.*)"$/s;

/** What stands in a cell; empty where a program wrote that nothing does. */
export function cellValue(cell: string | undefined): string {
  const text = cell?.trim() ?? '';
  if (text.length <= LONGEST_NO_VALUE && NO_VALUE.has(text)) return '';
  return text.startsWith('="') ? (QUOTED_TEXT.exec(text)?.[1] ?? text).trim() : text;
}

/** A whole number that a program wrote with a point behind it (`19541113.0`) without that; other text as it is. */
export function withoutPoint(text: string): string {
  return WITH_POINT.test(text) ? text.slice(0, text.indexOf('.')) : text;
}
const WITH_POINT = /^\d+\.0*$/;

/** A number that a spreadsheet has shortened (`2.98765E+12`): its last digits are gone, and many children would share it. */
export const isShortened = (text: string): boolean => /^\d(?:[.,]\d+e\+?|e\+)\d{1,3}$/i.test(text);
