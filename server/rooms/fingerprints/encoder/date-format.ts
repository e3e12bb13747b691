import { type DateFormat, dateFormats } from '../specification/spoken-date.ts';

const ORDERS: Record<string, DateFormat> = { ymd: 'iso', dmy: 'day-month', mdy: 'month-day' };

/**
 * The format of dates that a mapping names: one of ours, or a pattern as other programs write it (`YYYYMMDD`, `dd/MM/yyyy`, `%m/%d/%Y`).
 * Null where it is neither.
 */
export function readDateFormat(text: string): DateFormat | null {
  const plain = text.trim().toLowerCase();
  const ours = dateFormats.find((format) => format === plain);
  if (ours) return ours;
  const letters = plain.replaceAll(/[^a-zñ]/g, '').replaceAll('a', 'y');
  const order = letters.replaceAll(/(.)\1+/g, '$1');
  const found = ORDERS[order];
  if (found === undefined) return null;
  const isRunTogether = !/[^a-z]/.test(plain.replaceAll('%', ''));
  return found === 'iso' && isRunTogether ? 'compact' : found;
}
