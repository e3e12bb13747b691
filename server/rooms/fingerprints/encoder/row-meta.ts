import { foldText } from '../specification/fold-text.ts';
import { isPossible } from '../specification/spoken-date.ts';
import type { UploadRecord } from '../upload/record-form.ts';
import { withoutPoint } from './cell-value.ts';
import { type ReadCell, readJoined } from './describe-row.ts';
import type { Mapping } from './mapping.ts';

/** Why a row does not become a record. */
export type RowRefusal =
  | 'not-a-row'
  | 'no-reference'
  | 'reference-not-opaque'
  | 'reference-twice'
  | 'says-nothing'
  | 'protected-not-clear'
  | 'expiry-not-a-date'
  | 'action-not-known';

export type RowMeta = Pick<UploadRecord, 'action' | 'isProtected' | 'expiresOnDay' | 'reference'>;

/** Signs and digits; without a digit it would rather be somebody's name. */
const REFERENCE = /^(?=.*\d)[A-Za-z0-9._:/#-]{1,40}$/;
const YES = new Set([
  '1',
  'true',
  'yes',
  'y',
  'x',
  'si',
  's',
  'verdadero',
  'protected',
  'protegido',
  'protegida',
]);
const NO = new Set(['', '0', 'false', 'no', 'n', 'falso']);
const UPSERT = new Set(['', 'upsert', 'add', 'change']);
const MS_PER_DAY = 86_400_000;

/** What a row says about its record rather than about the child. A word that is not understood is refused, never guessed. */
export function readMeta(mapping: Mapping, read: ReadCell, kind: 'whole' | 'delta'): RowMeta | RowRefusal {
  const reference = readJoined(mapping.reference, read);
  if (reference === '') return 'no-reference';
  if (!isReference(reference)) return 'reference-not-opaque';
  const isProtected = readMark(readJoined(mapping.protected, read));
  if (isProtected === null) return 'protected-not-clear';
  const expiresOnDay = readExpiry(readJoined(mapping.expires, read));
  if (expiresOnDay === null) return 'expiry-not-a-date';
  const action = readAction(readJoined(mapping.action, read), kind);
  if (action === null) return 'action-not-known';
  return { action, isProtected, expiresOnDay, reference };
}

/** Whether a mark says yes; null where that is not clear. */
export function readMark(text: string): boolean | null {
  const word = foldText(withoutPoint(text));
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

/** The day after which a record is not found, counted from 1970; 0 for none, null where it is no day. */
export function readExpiry(text: string): number | null {
  if (text === '') return 0;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text) ?? [];
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  return isPossible(date) ? Math.floor(Date.UTC(date.year, date.month - 1, date.day) / MS_PER_DAY) : null;
}

/** Whether it is a reference of the form that is taken. */
export const isReference = (text: string): boolean => REFERENCE.test(text);
/** Whether it says what is to be done with a record. */
export const isAction = (text: string): boolean => readAction(text, 'delta') !== null;

function readAction(text: string, kind: 'whole' | 'delta'): UploadRecord['action'] | null {
  const word = foldText(text);
  if (UPSERT.has(word)) return 'upsert';
  return word === 'delete' && kind === 'delta' ? 'delete' : null;
}
