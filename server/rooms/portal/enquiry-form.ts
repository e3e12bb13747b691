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

/** A choice that the form has and the line declines: it leads to the written channel (promise 5). */
export const DECLINED_PURPOSE = 'immigration-enforcement';

/**
 * The form for a new enquiry comes in parts of three fields: two about the enquiry, then three for each child, and two more of what is seldom known,
 * which whoever files may leave out. What was written in the other parts goes along in hidden fields, so nothing is stored before it is filed.
 */
const aboutFields = [
  ['purpose', 'attested'],
  ['agencyCaseNumber', 'urgency', 'concernsCaregiver'],
] as const;
const childFields = [
  ['givenNames', 'surnames', 'dateOfBirthAsSaid'],
  ['sex', 'languages', 'motherName'],
  ['approximateAge', 'inImmediateDanger', 'ncicNumber', 'notes'],
  ['identifierType', 'identifierValue', 'nickname'],
  ['otherNames', 'municipalityOfBirth', 'countryOfBirth'],
] as const;
export type FormField = (typeof aboutFields)[number][number] | (typeof childFields)[number][number];

const MOST_CHILDREN = 4;
const PARTS_ABOUT = aboutFields.length;
const PARTS_OF_CHILD = childFields.length;
/** With the part of that number a child is described well enough to be filed. */
const ENOUGH_OF_CHILD = 3;
export const LAST_PART = PARTS_ABOUT + MOST_CHILDREN * PARTS_OF_CHILD - 1;

/** Which child a part is about, from 0; null for the parts about the enquiry itself. */
export const childOf = (part: number): number | null =>
  part < PARTS_ABOUT ? null : Math.floor((part - PARTS_ABOUT) / PARTS_OF_CHILD);

/** Which part of its child it is, from 1; 0 where it is about none. */
const numberInChild = (part: number): number =>
  part < PARTS_ABOUT ? 0 : ((part - PARTS_ABOUT) % PARTS_OF_CHILD) + 1;

/** Whether enough is said of a child with this part, so that the enquiry can be filed or another child added. */
export const endsChild = (part: number): boolean => numberInChild(part) >= ENOUGH_OF_CHILD;

/** What else there is to say of the child of this part, which nobody has to: the papers, then the names; null where there is no more. */
export function moreOf(part: number): 'more' | 'moreNames' | null {
  if (!endsChild(part) || numberInChild(part) === PARTS_OF_CHILD) return null;
  return numberInChild(part) === ENOUGH_OF_CHILD ? 'more' : 'moreNames';
}

/** The first part of the next child; undefined where the form has no room for one. */
export function nextChild(part: number): number | undefined {
  const child = childOf(part);
  return child === null || child + 1 >= MOST_CHILDREN
    ? undefined
    : PARTS_ABOUT + (child + 1) * PARTS_OF_CHILD;
}

export type NamedField = { field: FormField; name: string };

/** The fields of one part, each with the name under which it is sent. */
function fieldsOf(part: number): NamedField[] {
  const child = childOf(part);
  if (child === null) return (aboutFields[part] ?? []).map((field) => ({ field, name: field }));
  const fields = childFields[numberInChild(part) - 1] ?? [];
  return fields.map((field) => ({ field, name: `children.${child}.${field}` }));
}

/** Those of them that are shown: a number of NCIC is asked of missing children alone. */
export const shownFields = (part: number, form: FormFields): NamedField[] =>
  fieldsOf(part).filter(({ field }) => field !== 'ncicNumber' || form['purpose'] === 'missing-child');

/** The part that was sent; the first one where it says none of ours. */
export function partOf(form: FormFields): number {
  const part = Number(form['part'] ?? '0');
  return Number.isInteger(part) && part >= 0 && part <= LAST_PART ? part : 0;
}

/** What goes along with a part: what was written in the others. */
export function carriedBeside(part: number, form: FormFields): [string, string][] {
  const shown = new Set(shownFields(part, form).map(({ name }) => name));
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
    urgency: text('urgency') || 'routine',
    concernsCaregiver: text('concernsCaregiver') === 'yes',
    children: described.map((index) => readChild(form, index)),
  });
  if (read.success) return { details: read.data };
  return { wrong: read.error.issues.map(({ path }) => nameOf(path.join('.'))) };
}

/** Under which name the form has the field of an enquiry. */
const nameOf = (path: string): string =>
  path
    .replace(/^officer\./, '')
    .replace(/\.identifiers\.0\.type$/, '.identifierType')
    .replace(/\.identifiers\.0\.value$/, '.identifierValue');

/** What the parts before this one say of its child; undefined where they say nothing, or what cannot be kept. */
export function knownBefore(part: number, form: FormFields): KnownOfChild | undefined {
  const child = childOf(part);
  if (child === null || numberInChild(part) === 1) return undefined;
  return knownOfChild.safeParse(readChild(form, child)).data;
}

function readChild(form: FormFields, child: number) {
  const text = (field: string): string => form[`children.${child}.${field}`] ?? '';
  const age = text('approximateAge').trim();
  const number = text('identifierValue');
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
    ncicNumber: text('ncicNumber'),
    notes: text('notes'),
    identifiers: number.trim() === '' ? [] : [{ type: text('identifierType'), value: number }],
    nickname: text('nickname'),
    otherNames: text('otherNames'),
    municipalityOfBirth: text('municipalityOfBirth'),
    countryOfBirth: text('countryOfBirth'),
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
  fields.map(({ path }) => nameOf(path));

/** What has to be said in the first part before the others are asked. */
export function missingAbout(form: FormFields): string[] {
  const isThere = (name: string) => (form[name] ?? '') !== '';
  return ['purpose', 'attested'].filter((name) => !isThere(name));
}
