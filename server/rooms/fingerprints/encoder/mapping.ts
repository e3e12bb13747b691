import { z } from 'zod';
import { readDateFormat } from './date-format.ts';
import { readSexFormat, sexFormats } from './sex-format.ts';

const column = z.string().trim().normalize().min(1).max(200);
/** One column, or several whose values are read one after the other ("first name", "second name"). */
const columns = z.union([column, z.array(column).min(1).max(5)]);
const plainField = z
  .union([columns, z.object({ column: columns, format: z.string().optional() })])
  .transform((field) => toList(typeof field === 'object' && 'column' in field ? field.column : field));
const dateFormat = z.string().transform((text, context) => {
  const format = readDateFormat(text);
  if (format) return format;
  context.addIssue(
    'is no format of dates: iso, compact, day-month, month-day, either, excel, epoch-ms, or a pattern such as YYYY-MM-DD',
  );
  return z.NEVER;
});
/** No union, for of one only "Invalid input" is told. */
const dateField = z.preprocess(
  (field) => (typeof field === 'string' ? { column: field } : field),
  z.object({ column, format: dateFormat.default('either') }),
);
const sexFormat = z.string().transform((text, context) => {
  if (/^(text|words?)$/i.test(text.trim())) return null;
  const format = readSexFormat(text);
  if (format) return format;
  context.addIssue(`is no format of a sex: ${sexFormats.join(', ')}, or words`);
  return z.NEVER;
});
const sexField = z
  .preprocess(
    (field) => (typeof field === 'string' || Array.isArray(field) ? { column: field } : field),
    z.object({ column: columns, format: sexFormat.nullable().default(null) }),
  )
  .transform(({ column: one, format }) => ({ columns: toList(one), format }));
const typedColumn = z.object({ column, type: z.string().trim().min(1).default('other') });
const identifierFields = z
  .union([column, typedColumn, z.array(z.union([column, typedColumn])).max(10), z.record(z.string(), column)])
  .transform((field) => {
    if (typeof field === 'string') return [{ column: field, type: 'other' }];
    if (Array.isArray(field))
      return field.map((one) => (typeof one === 'string' ? { column: one, type: 'other' } : one));
    return isTyped(field) ? [field] : Object.entries(field).map(([type, one]) => ({ column: one, type }));
  });

const isTyped = (field: object): field is z.infer<typeof typedColumn> => 'column' in field && 'type' in field;
const toList = (one: string | string[]): string[] => [one].flat();

/** What a mapping file holds: our names of fields, and the columns in which a custodian has them. */
export const mappingSchema = z.strictObject({
  givenNames: plainField.optional(),
  paternalSurname: plainField.optional(),
  maternalSurname: plainField.optional(),
  otherNames: plainField.optional(),
  nickname: plainField.optional(),
  dateOfBirth: dateField.optional(),
  sex: sexField.optional(),
  countryOfBirth: plainField.optional(),
  municipalityOfBirth: plainField.optional(),
  language: plainField.optional(),
  motherGivenNames: plainField.optional(),
  motherSurnames: plainField.optional(),
  identifiers: identifierFields.optional(),
  reference: plainField.optional(),
  protected: plainField.optional(),
  expires: plainField.optional(),
  /** Only in a delta: `upsert` (or nothing) and `delete`. */
  action: plainField.optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** The fields that hold names of people. */
export const nameFields = [
  'givenNames',
  'paternalSurname',
  'maternalSurname',
  'otherNames',
  'nickname',
  'motherGivenNames',
  'motherSurnames',
] as const satisfies (keyof Mapping)[];
/** The fields that hold names of places and languages. */
export const placeFields = [
  'countryOfBirth',
  'municipalityOfBirth',
  'language',
] as const satisfies (keyof Mapping)[];
/** Of a description, what is read as it is written. */
export type TextField = (typeof nameFields)[number] | (typeof placeFields)[number];

/** Every column that a mapping reads, each once. */
export function columnsOf(mapping: Mapping): string[] {
  const { dateOfBirth, identifiers, sex, ...plain } = mapping;
  return [
    ...new Set([
      ...Object.values(plain).flatMap((field) => field ?? []),
      ...(sex?.columns ?? []),
      ...(dateOfBirth ? [dateOfBirth.column] : []),
      ...(identifiers ?? []).map((identifier) => identifier.column),
    ]),
  ];
}
