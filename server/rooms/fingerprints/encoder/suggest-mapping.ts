import { identifierType } from '../specification/identifier-types.ts';
import { type DateFormat, readDates } from '../specification/spoken-date.ts';
import type { JudgeText } from './column-watch.ts';
import { columnWords } from './column-words.ts';
import { type RefusedKind, refusedByContent, refusedByName } from './refused-column.ts';

/** The fields that a column may be for, by its name in English or Spanish; the first that fits. */
const FIELDS: [field: string, name: RegExp][] = [
  [
    '',
    /\b(father|padre|papa|notes?|notas?|comments?|observaciones|e ?mail|correo|phone|telefono|created|updated|user)\b/,
  ],
  ['motherSurnames', /(?=.*\b(mother s?|mothers|madre|mom|mama)\b).*\b(surnames?|last|family|apellidos?)\b/],
  ['motherGivenNames', /\b(mother|mothers|madre|mom|mama)\b/],
  [
    'identifiers',
    /\b(dpi|cui|dui|dni|rnp|curp|passport|pasaporte|certificate|certificado|partida|acta|ssn|soc sec|social security|cedula|national id|identidad|identity)\b/,
  ],
  [
    'dateOfBirth',
    /\b(dob|birth ?day|birth ?date|date of birth|born|fecha de nac\w*|fecha nac\w*|f nac\w*|nacimiento fecha|date birth)\b/,
  ],
  [
    'municipalityOfBirth',
    /\b(muni\w*|birth ?place|place of birth|lugar de nac\w*|city of birth|birth city|ciudad de nac\w*|aldea|town of birth|lugar de origen)\b/,
  ],
  ['countryOfBirth', /\b(country|pais|nationality|nacionalidad|nation)\b/],
  ['language', /\b(languages?|idiomas?|lengua|lenguas|lang)\b/],
  ['sex', /\b(sex|sexo|gender|genero)\b/],
  ['protected', /\b(protected|protegid[oa]|confidential|restricted|hidden)\b/],
  ['expires', /\b(expires?|expiry|expiration|valid until|until|vence|vigencia|caduca)\b/],
  ['action', /\b(action|accion|operation)\b/],
  ['nickname', /\b(nick ?name|nick|apodo|sobrenombre|called|aka)\b/],
  ['otherNames', /\b(other names?|otros nombres|alias|aliases|also known)\b/],
  [
    'maternalSurname',
    /\b(maternal|materno|second surname|segundo apellido|surname 2|apellido 2|last name 2|last 2|second last)\b/,
  ],
  ['paternalSurname', /\b(paternal|paterno|surnames?|last ?name|last|family ?name|apellidos?)\b/],
  ['givenNames', /\b(given|first|middle|second name|fore ?names?|names?|nombres?|segundo nombre)\b/],
  [
    'reference',
    /\b(reference|referencia|ref|case|caso|expediente|folio|file|record|rec|id|number|numero|no)\b/,
  ],
];
/** These may be several columns. */
const SEVERAL = new Set(['givenNames', 'otherNames', 'motherGivenNames', 'motherSurnames']);

/** What was understood of a file's columns: a mapping to look through, and what became of each other column. */
export type SuggestedMapping = {
  mapping: Record<string, unknown>;
  refused: { column: string; kind: RefusedKind }[];
  unknown: string[];
};

/** Drafts a mapping from the names of columns and a sample of rows, each as long as the columns. */
export function suggestMapping(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  judge: JudgeText,
): SuggestedMapping {
  const found: SuggestedMapping = { mapping: {}, refused: [], unknown: [] };
  for (const [index, column] of columns.entries()) {
    const values = sample.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '');
    const kind = refusedByName(column) ?? mostlyRefused(values, judge);
    const field = FIELDS.find(([, name]) => name.test(columnWords(column)))?.[0] ?? '';
    if (kind) found.refused.push({ column, kind });
    else if (!place(found.mapping, field, column, values)) found.unknown.push(column);
  }
  return found;
}

function mostlyRefused(values: readonly string[], judge: JudgeText): RefusedKind | null {
  const kinds = values.flatMap((value) => refusedByContent(value, false) ?? judge(value) ?? []);
  const [kind] = kinds;
  return kind !== undefined && kinds.length >= values.length / 5 ? kind : null;
}

/** False where the field is none, or has its column already. */
function place(mapping: Record<string, unknown>, field: string, column: string, values: string[]): boolean {
  if (field === '') return false;
  if (field === 'identifiers') {
    const before: unknown[] = Array.isArray(mapping['identifiers']) ? mapping['identifiers'] : [];
    mapping['identifiers'] = [...before, { type: typeOf(column), column }];
    return true;
  }
  const before = mapping[field];
  if (before !== undefined && !SEVERAL.has(field)) return false;
  if (field === 'dateOfBirth') mapping[field] = { column, format: formatOf(values) };
  else mapping[field] = before === undefined ? column : [before, column].flat();
  return true;
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

/** How dates stand there: an order where one of them shows it, both readings where none does. */
function formatOf(values: readonly string[]): DateFormat {
  const first = (pattern: RegExp) => values.some((value) => pattern.test(value));
  if (values.length > 0 && values.every((value) => /^\d{8}$/.test(value))) return 'compact';
  if (values.length > 0 && values.every((value) => /^\d{4}-\d{2}/.test(value))) return 'iso';
  const isDayFirst = first(/^(1[3-9]|2\d|3[01])\D/);
  const isMonthFirst = first(/^\d{1,2}\D(1[3-9]|2\d|3[01])\D/);
  if (isDayFirst === isMonthFirst) return 'either';
  const format = isDayFirst ? 'day-month' : 'month-day';
  return values.some((value) => readDates(value, format).length > 0) ? format : 'either';
}
