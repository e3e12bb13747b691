import {
  type EnquiryDetails,
  emptyChild,
  emptyDetails,
  enquiryDetails,
  type KnownOfChild,
  knownOfChild,
} from '../../../contract/enquiry.ts';
import type { RefusedField } from '../../platform/errors.ts';

/** What a form of the portal brings: names of fields and what was written into them. */
export type FormFields = Readonly<Record<string, string>>;

/**
 * The form for a new enquiry comes in parts of three fields: one about the enquiry, then three for each child. What was written in
 * the other parts goes along in hidden fields, so nothing is stored before it is filed.
 */
/** A choice that the form has and the line declines: it leads to the written channel (promise 5). */
export const DECLINED_PURPOSE = 'immigration-enforcement';

const aboutFields = ['purpose', 'agencyCaseNumber', 'attested'] as const;
const childFields = [
  ['givenNames', 'surnames', 'dateOfBirthAsSaid'],
  ['sex', 'languages', 'motherName'],
  ['approximateAge', 'inImmediateDanger', 'notes'],
] as const;
export type FormField = (typeof aboutFields)[number] | (typeof childFields)[number][number];

const MOST_CHILDREN = 4;
const PARTS_OF_CHILD = childFields.length;
export const LAST_PART = MOST_CHILDREN * PARTS_OF_CHILD;

/** Which child a part is about, from 0; null for the part about the enquiry itself. */
export const childOf = (part: number): number | null =>
  part === 0 ? null : Math.floor((part - 1) / PARTS_OF_CHILD);

/** Whether a part is the last one of its child, so that the enquiry can be filed or another child added. */
export const endsChild = (part: number): boolean => part > 0 && part % PARTS_OF_CHILD === 0;

export type NamedField = { field: FormField; name: string };

/** The fields of one part, each with the name under which it is sent. */
export function fieldsOf(part: number): NamedField[] {
  const child = childOf(part);
  if (child === null) return aboutFields.map((field) => ({ field, name: field }));
  const fields = childFields[(part - 1) % PARTS_OF_CHILD] ?? [];
  return fields.map((field) => ({ field, name: `children.${child}.${field}` }));
}

/** The part that was sent; the first one where it says none of ours. */
export function partOf(form: FormFields): number {
  const part = Number(form['part'] ?? '0');
  return Number.isInteger(part) && part >= 0 && part <= LAST_PART ? part : 0;
}

/** What goes along with a part: what was written in the others. */
export function carriedBeside(part: number, form: FormFields): [string, string][] {
  const shown = new Set(fieldsOf(part).map(({ name }) => name));
  const known = Array.from({ length: LAST_PART + 1 }, (_, index) => fieldsOf(index)).flat();
  return known.flatMap(({ name }) => {
    const value = form[name];
    return shown.has(name) || value === undefined || value === '' ? [] : [[name, value] as [string, string]];
  });
}

export type Filing = Pick<EnquiryDetails['officer'], 'officerName' | 'badge' | 'agencyName' | 'agencyOri'>;

/** The enquiry that the form describes, or the fields that cannot be kept. Who files it is never read from the form. */
export function readEnquiryForm(
  form: FormFields,
  filing: Filing,
): { details: EnquiryDetails } | { wrong: string[] } {
  const text = (name: string): string => form[name] ?? '';
  const indexes = Array.from({ length: MOST_CHILDREN }, (_, index) => index);
  const described = indexes.filter(
    (index) => index === 0 || Object.keys(form).some((name) => name.startsWith(`children.${index}.`)),
  );
  const read = enquiryDetails.safeParse({
    ...emptyDetails,
    officer: { ...emptyDetails.officer, ...filing, agencyCaseNumber: text('agencyCaseNumber') },
    purpose: text('purpose') || null,
    attested: text('attested') === 'yes',
    children: described.map((index) => readChild(form, index)),
  });
  if (read.success) return { details: read.data };
  return { wrong: read.error.issues.map(({ path }) => path.join('.').replace(/^officer\./, '')) };
}

/** What the parts before this one say of its child; undefined where they say nothing, or what cannot be kept. */
export function knownBefore(part: number, form: FormFields): KnownOfChild | undefined {
  const child = childOf(part);
  if (child === null || (part - 1) % PARTS_OF_CHILD === 0) return undefined;
  return knownOfChild.safeParse(readChild(form, child)).data;
}

function readChild(form: FormFields, child: number) {
  const text = (field: string): string => form[`children.${child}.${field}`] ?? '';
  const age = text('approximateAge').trim();
  return {
    ...emptyChild,
    givenNames: text('givenNames'),
    surnames: text('surnames'),
    dateOfBirthAsSaid: text('dateOfBirthAsSaid'),
    sex: text('sex') || 'unknown',
    languages: text('languages'),
    motherName: text('motherName'),
    approximateAge: age === '' ? null : Number(age),
    inImmediateDanger: text('inImmediateDanger') === 'yes',
    notes: text('notes'),
  };
}

/** The first part in which one of these fields stands. */
export function partWith(paths: readonly string[]): number {
  const parts = Array.from({ length: LAST_PART + 1 }, (_, index) => index);
  const found = parts.find((part) => fieldsOf(part).some(({ name }) => paths.includes(name)));
  return found ?? 0;
}

/** The fields that a refusal names, by the names that they have in the form. */
export const pathsOf = (fields: readonly RefusedField[] = []): string[] =>
  fields.map(({ path }) => path.replace(/^officer\./, ''));

/** What has to be said in the first part before the others are asked. */
export function missingAbout(form: FormFields): string[] {
  const isThere = (name: string) => (form[name] ?? '') !== '';
  return ['purpose', 'attested'].filter((name) => !isThere(name));
}
