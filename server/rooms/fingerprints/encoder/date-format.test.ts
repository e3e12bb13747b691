import { expect, it } from 'vitest';
import { readDateFormat } from './date-format.ts';

it.each([
  ['compact', 'compact'],
  ['YYYYMMDD', 'compact'],
  ['%Y%m%d', 'compact'],
  ['yyyy-MM-dd', 'iso'],
  ['%Y-%m-%d', 'iso'],
  ['dd/MM/yyyy', 'day-month'],
  ['DD.MM.AAAA', 'day-month'],
  ['%m/%d/%Y', 'month-day'],
  ['either', 'either'],
  ['Tuesdays', null],
])('reads the format %s as %s', (text, format) => {
  expect(readDateFormat(text)).toBe(format);
});
