import { identifierType, isPassportType } from '../specification/identifier-types.ts';
import { cellValue } from './cell-value.ts';
import { fieldOf } from './column-field.ts';
import type { JudgeText, RefusedColumn } from './column-watch.ts';
import { columnWords } from './column-words.ts';
import { fitsField, formatOfDates } from './fits-field.ts';
import { nameFields, placeFields } from './mapping.ts';
import { type RefusedKind, refusedByName } from './refused-column.ts';
import { type ColumnRole, refusedByContent } from './refused-values.ts';
import { SexWatch } from './sex-format.ts';

/** These may be several columns. */
const SEVERAL = new Set(['givenNames', 'otherNames', 'motherGivenNames', 'motherSurnames']);
/** What takes the place of a field for which no better column is there. */
const FOR_WANT = new Map([
  ['weakReference', 'reference'],
  ['fullName', 'givenNames'],
]);

/** What was understood of a file's columns: a mapping to look through, and what became of each other column. */
export type SuggestedMapping = {
  mapping: Record<string, unknown>;
  refused: RefusedColumn[];
  unknown: string[];
};
type Column = { column: string; field: string; values: string[] };

/** Drafts a mapping from the names of columns and a sample of rows, each as long as the columns. */
export function suggestMapping(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  judge: JudgeText,
): SuggestedMapping {
  const found: SuggestedMapping = { mapping: {}, refused: [], unknown: [] };
  const fitting: Column[] = [];
  for (const [index, column] of columns.entries()) {
    const values = sample.map((row) => cellValue(row[index])).filter((value) => value !== '');
    const field = fieldOf(column);
    const named = refusedByName(column);
    const kind = named ?? mostlyRefused(values, roleOf(field, column), judge);
    const isTwice = columns.indexOf(column) !== columns.lastIndexOf(column);
    if (kind) found.refused.push({ column, kind, by: named ? 'name' : 'content' });
    else if (field === null || isTwice || !fitsField(field, values)) found.unknown.push(column);
    else fitting.push({ column, field, values });
  }
  for (const one of bestFirst(fitting)) if (!place(found.mapping, one)) found.unknown.push(one.column);
  return found;
}

/** Those for want of better ones at the end, where they only go to a field that nobody has. */
const bestFirst = (fitting: Column[]): Column[] =>
  [false, true].flatMap((isForWant) => fitting.filter(({ field }) => FOR_WANT.has(field) === isForWant));

function roleOf(field: string | null, column: string): ColumnRole {
  const plain = FOR_WANT.get(field ?? '') ?? field;
  if (nameFields.some((name) => name === plain)) return 'name';
  if (placeFields.some((name) => name === plain)) return 'place';
  return plain === 'identifiers' && isPassportType(typeOf(column)) ? 'passport' : 'other';
}

function mostlyRefused(values: readonly string[], role: ColumnRole, judge: JudgeText): RefusedKind | null {
  const kinds = values.flatMap((value) => refusedByContent(value, role) ?? judge(value) ?? []);
  const [kind] = kinds;
  return kind !== undefined && kinds.length >= values.length / 5 ? kind : null;
}

/** False where the field has its column already. */
function place(mapping: Record<string, unknown>, { column, field: said, values }: Column): boolean {
  const field = FOR_WANT.get(said) ?? said;
  if (field === 'identifiers') {
    const before: unknown[] = Array.isArray(mapping['identifiers']) ? mapping['identifiers'] : [];
    mapping['identifiers'] = [...before, { type: typeOf(column), column }];
    return true;
  }
  const before = mapping[field];
  if (before !== undefined && (field !== said || !SEVERAL.has(field))) return false;
  if (field === 'dateOfBirth') mapping[field] = { column, format: formatOfDates(values) };
  else if (field === 'sex') mapping[field] = sexOf(column, values);
  else mapping[field] = before === undefined ? column : [before, column].flat();
  return true;
}

/** With its format, where its values show one; words need none. */
function sexOf(column: string, values: readonly string[]): unknown {
  const watch = new SexWatch();
  for (const value of values) watch.look(value, { line: 0 });
  const format = watch.format();
  return format ? { column, format } : column;
}

/** The type that the name of the column names, by any of its words. */
function typeOf(column: string): string {
  const words = columnWords(column).split(' ');
  const parts = words.flatMap((_, start) =>
    words.slice(start).map((__, end) => words.slice(start, start + end + 1).join(' ')),
  );
  const types = parts.flatMap((part) => identifierType(part) ?? []);
  return types.find((type) => type !== 'other') ?? 'other';
}
