import type { Description } from '../record/fingerprint.ts';
import { Kept } from '../specification/kept.ts';
import type { KnownDate } from '../specification/known-date.ts';
import { isShortened, withoutPoint } from './cell-value.ts';
import { type ColumnDateFormat, readColumnDates } from './column-date.ts';
import type { Mapping, TextField } from './mapping.ts';
import { readSex } from './sex-format.ts';

/** Gives the value of a column in one row; empty where there is none. */
export type ReadCell = (column: string) => string;

/** Days of birth repeat. */
const MOST_KEPT = 20_000;
const dates = new Kept<KnownDate[]>(MOST_KEPT);

const keptDates = (text: string, format: ColumnDateFormat): KnownDate[] =>
  text === '' ? [] : dates.get(`${format} ${text}`, () => readColumnDates(text, format));

/** What a row says of a child. Fields that are not mapped, or empty, say nothing. */
export function describeRow(mapping: Mapping, read: ReadCell): Description {
  const text = (field: TextField) => readJoined(mapping[field], read);
  const { dateOfBirth } = mapping;
  return {
    givenNames: text('givenNames'),
    paternalSurname: text('paternalSurname'),
    maternalSurname: text('maternalSurname'),
    otherNames: text('otherNames'),
    nickname: text('nickname'),
    datesOfBirth: dateOfBirth ? keptDates(read(dateOfBirth.column).trim(), dateOfBirth.format) : [],
    sex: readSex(readJoined(mapping.sex?.columns, read), mapping.sex?.format ?? null) ?? '',
    countryOfBirth: text('countryOfBirth'),
    municipalityOfBirth: text('municipalityOfBirth'),
    language: text('language'),
    motherGivenNames: text('motherGivenNames'),
    motherSurnames: text('motherSurnames'),
    identifiers: (mapping.identifiers ?? []).flatMap(({ column, type }) => {
      const value = withoutPoint(read(column).trim());
      return value === '' || isShortened(value) ? [] : [{ type, value }];
    }),
  };
}

/** What is written in a row and could not be read; the rest of it says what it says. */
export type UnreadField = 'date-of-birth' | 'sex' | 'identifier';

/** The fields of a row that say something which its description lacks. */
export function unreadFields(
  { dateOfBirth, sex, identifiers = [] }: Mapping,
  read: ReadCell,
  description: Description,
): UnreadField[] {
  const fields: UnreadField[] = [];
  if (dateOfBirth && description.datesOfBirth.length === 0 && read(dateOfBirth.column).trim() !== '')
    fields.push('date-of-birth');
  if (sex && description.sex === '' && readJoined(sex.columns, read) !== '') fields.push('sex');
  if (identifiers.some(({ column }) => isShortened(read(column).trim()))) fields.push('identifier');
  return fields;
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
