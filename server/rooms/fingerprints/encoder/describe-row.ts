import type { Description } from '../record/fingerprint.ts';
import { Kept } from '../specification/kept.ts';
import type { KnownDate } from '../specification/known-date.ts';
import { type DateFormat, readDates } from '../specification/spoken-date.ts';
import type { Mapping, textFields } from './mapping.ts';

/** Gives the value of a column in one row; empty where there is none. */
export type ReadCell = (column: string) => string;

/** Days of birth repeat. */
const MOST_KEPT = 20_000;
const dates = new Kept<KnownDate[]>(MOST_KEPT);

const keptDates = (text: string, format: DateFormat): KnownDate[] =>
  text === '' ? [] : dates.get(`${format} ${text}`, () => readDates(text, format));

/** What a row says of a child. Fields that are not mapped, or empty, say nothing. */
export function describeRow(mapping: Mapping, read: ReadCell): Description {
  const text = (field: (typeof textFields)[number]) => readJoined(mapping[field], read);
  const { dateOfBirth } = mapping;
  return {
    givenNames: text('givenNames'),
    paternalSurname: text('paternalSurname'),
    maternalSurname: text('maternalSurname'),
    otherNames: text('otherNames'),
    nickname: text('nickname'),
    datesOfBirth: dateOfBirth ? keptDates(read(dateOfBirth.column).trim(), dateOfBirth.format) : [],
    sex: text('sex'),
    countryOfBirth: text('countryOfBirth'),
    municipalityOfBirth: text('municipalityOfBirth'),
    language: text('language'),
    motherGivenNames: text('motherGivenNames'),
    motherSurnames: text('motherSurnames'),
    identifiers: (mapping.identifiers ?? []).flatMap(({ column, type }) => {
      const value = read(column).trim();
      return value === '' ? [] : [{ type, value }];
    }),
  };
}

/** The values of some columns, one after the other. */
export function readJoined(columns: string[] | undefined, read: ReadCell): string {
  if (!columns) return '';
  const [only = ''] = columns;
  if (columns.length === 1) return read(only).trim();
  return columns
    .map((column) => read(column).trim())
    .filter((value) => value !== '')
    .join(' ');
}
