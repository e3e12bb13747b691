import { isPossible } from '../specification/spoken-date.ts';
import { withoutPoint } from './cell-value.ts';
import { type ColumnDateFormat, readColumnDates } from './column-date.ts';
import { isAction, isReference, readExpiry, readMark } from './row-meta.ts';

const MOSTLY_DISTINCT = 0.9;

/** Whether a sample of values can be what the name of their column says. No values say nothing against it. */
export function fitsField(field: string, values: readonly string[]): boolean {
  if (values.length === 0) return true;
  const most = (fits: (value: string) => boolean) => values.filter(fits).length * 2 >= values.length;
  switch (field) {
    case 'dateOfBirth':
      return most((value) => readColumnDates(value, formatOfDates(values)).length > 0);
    case 'identifiers':
      return most((value) => /\d/.test(value) && !/^\d{4}-\d{2}-\d{2}/.test(value));
    case 'protected':
      return values.every((value) => readMark(value) !== null);
    case 'expires':
      return most((value) => readExpiry(value) !== null);
    case 'action':
      return values.every(isAction);
    case 'reference':
    case 'weakReference':
      return most(isReference) && new Set(values).size >= values.length * MOSTLY_DISTINCT;
    default:
      return most((value) => /\p{L}/u.test(value) || field === 'sex' || field === 'countryOfBirth');
  }
}

const isCompact = (text: string): boolean =>
  /^\d{8}$/.test(text) && readColumnDates(text, 'compact').some(isPossible);

/** A spreadsheet's count of days, from 1954 to 2064. */
const SERIAL = /^[2-5]\d{4}(\.\d+)?$/;

/** How dates stand there: an order where one of them shows it, both readings where none does. */
export function formatOfDates(cells: readonly string[]): ColumnDateFormat {
  if (cells.length > 0 && cells.every((cell) => isCompact(withoutPoint(cell)))) return 'compact';
  const values = cells.map((cell) => withoutPoint(cell).replace(/^(\d\d)(\d\d)(\d{4})$/, '$1/$2/$3'));
  const all = (pattern: RegExp) => values.length > 0 && values.every((value) => pattern.test(value));
  const some = (pattern: RegExp) => values.some((value) => pattern.test(value));
  if (all(/^\d{4}-\d{2}/)) return 'iso';
  if (some(SERIAL) && values.every((value) => SERIAL.test(value) || /\D/.test(value))) return 'excel';
  if (all(/^-?\d{11,13}$/)) return 'epoch-ms';
  const isDayFirst = some(/^(1[3-9]|2\d|3[01])\D/);
  const isMonthFirst = some(/^\d{1,2}\D(1[3-9]|2\d|3[01])\D/);
  if (isDayFirst === isMonthFirst) return 'either';
  const format = isDayFirst ? 'day-month' : 'month-day';
  return values.some((value) => readColumnDates(value, format).length > 0) ? format : 'either';
}
