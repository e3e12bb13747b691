import type { KnownDate } from '../specification/known-date.ts';
import { type DateFormat, readDates } from '../specification/spoken-date.ts';
import { withoutPoint } from './cell-value.ts';

/** How a column gives dates: as they are spoken, as a spreadsheet counts days, or as programs count milliseconds since 1970. */
export type ColumnDateFormat = DateFormat | 'excel' | 'epoch-ms';

/** Every reading of a cell of a column of dates. */
export function readColumnDates(cell: string, format: ColumnDateFormat): KnownDate[] {
  const text = withoutPoint(cell);
  if (format === 'epoch-ms') return readDates(dayOf(EPOCH.test(text) ? Number(text) : Number.NaN), 'iso');
  if (format !== 'excel') return readDates(text, format);
  const isYear = /^(19|20)\d\d$/.test(text);
  return SERIAL.test(text) && !isYear ? readDates(dayOfSerial(text), 'iso') : readDates(text, 'either');
}

const EPOCH = /^-?\d{1,14}$/;
/** A day, and the part of it that has gone. */
const SERIAL = /^\d{1,6}(?:[.,]\d+)?$/;
/** From here on spreadsheets count rightly: day 60 is 29 February 1900 to them, which was none. */
const FIRST_SERIAL = 61;
const DAYS_BEFORE_1970 = 25_569;
const MS_PER_DAY = 86_400_000;

function dayOfSerial(text: string): string {
  const serial = Math.floor(Number(text.replace(',', '.')));
  return serial < FIRST_SERIAL ? '' : dayOf((serial - DAYS_BEFORE_1970) * MS_PER_DAY);
}

/** As 2011-05-03; empty where it is no day. */
function dayOf(ms: number): string {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  return year >= 1900 && year <= 2100 ? date.toISOString().slice(0, 10) : '';
}
