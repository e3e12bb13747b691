import { type DateFormat, dateFormats } from '../specification/spoken-date.ts';
import type { ColumnDateFormat } from './column-date.ts';

const ORDERS: Record<string, DateFormat> = { ymd: 'iso', dmy: 'day-month', mdy: 'month-day' };
/** No order, but a count of days or of milliseconds. */
const COUNTED = ['excel', 'epoch-ms'] as const;

/**
 * The format of dates that a mapping names: one of ours, or a pattern as other programs write it (`YYYYMMDD`, `dd/MM/yyyy`, `%m/%d/%Y`).
 * Null where it is neither.
 */
export function readDateFormat(text: string): ColumnDateFormat | null {
  const plain = text.trim().toLowerCase();
  const ours = COUNTED.find((format) => format === plain) ?? dateFormats.find((format) => format === plain);
  if (ours) return ours;
  const letters = plain.replaceAll(/[^a-zñ]/g, '').replaceAll('a', 'y');
  const order = letters.replaceAll(/(.)\1+/g, '$1');
  const found = ORDERS[order];
  if (found === undefined) return null;
  const isRunTogether = !/[^a-z]/.test(plain.replaceAll('%', ''));
  return found === 'iso' && isRunTogether ? 'compact' : found;
}
