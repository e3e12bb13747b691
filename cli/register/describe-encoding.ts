import {
  type EncodeStop,
  type EncodeSummary,
  type InputError,
  identifierTypes,
  type LineNote,
  type RefusedColumn,
  type RefusedKind,
  type SexDoubt,
} from '../../server/rooms/fingerprints/index.ts';
import { OperatorError } from '../operator-error.ts';

type Unread = Extract<LineNote, { leftOut: unknown }>['leftOut'];
type Refusal = Extract<LineNote, { refused: unknown }>['refused'];

/** What of a row could not be read, for one line and for the end. */
const unread: Record<Unread, [one: string, many: string]> = {
  'date-of-birth': ['the date of birth cannot be read', 'Dates of birth that could not be read'],
  identifier: [
    'a number of a document was shortened by a spreadsheet (as 2.9E+12), so its last digits are gone',
    'Numbers of documents that a spreadsheet has shortened',
  ],
  sex: ['the sex is not of the format that the mapping names', 'Sexes that are not of the format'],
};

const refusals: Record<Refusal, string> = {
  'not-a-row': 'it has not the columns of the first line, or is no JSON object',
  'no-reference': 'it has no reference',
  'reference-not-opaque':
    'its reference is not of the form that is taken: at most 40 letters of a to z, digits and . _ : / # -, with a digit among them',
  'reference-twice': 'its reference came before',
  'says-nothing': 'it has neither a name nor an identifier',
  'protected-not-clear': 'whether it is protected is not clear: yes or no',
  'expiry-not-a-date': 'its expiry is no date like 2027-12-31',
  'action-not-known': 'its action is neither upsert nor, in a delta, delete',
};

/** One line of what is told while a file is read. */
export function describeNote(file: string, note: LineNote): string {
  if ('leftOut' in note)
    return `${file}:${note.line}: ${unread[note.leftOut][0]}, and is left out; the rest of the record is taken.`;
  const other = note.otherLine === undefined ? '' : `, on line ${note.otherLine}`;
  return `${file}:${note.line}: left out: ${refusals[note.refused]}${other}.`;
}

/** The end of an encoding in words. */
export function describeSummary({ read, encoded, refused, leftOut }: EncodeSummary): string {
  const lines = [`Records read: ${read}; encoded: ${encoded}; left out: ${read - encoded}.`];
  for (const [reason, count] of Object.entries(refused))
    lines.push(`  ${count}: ${refusals[reason as Refusal]}`);
  for (const [field, count] of Object.entries(leftOut))
    lines.push(`${unread[field as Unread][1]}: ${count}.`);
  return `${lines.join('\n')}\n`;
}

const faults: Record<InputError['fault'], [code: string, message: string, whatToDo: string]> = {
  'not-utf8': [
    'NOT_UTF8',
    'there are bytes that are not UTF-8',
    'save the file as UTF-8 ("CSV UTF-8") and run it again.',
  ],
  'not-text': [
    'NOT_TEXT',
    'there is a zero byte, which no text has',
    'export the file as CSV or JSON Lines in UTF-8.',
  ],
  'line-too-long': [
    'LINE_TOO_LONG',
    'the line is longer than a million bytes',
    'look whether lines end as they should, whether JSON has one object on each line, and whether a quote is never closed.',
  ],
  'not-csv': ['NOT_CSV', 'this is not CSV from here on', 'look whether a quote is never closed.'],
  'not-json-lines': [
    'NOT_JSON_LINES',
    'this is JSON, but not one object on each line',
    "export it as JSON Lines (in pandas: to_json(orient='records', lines=True)), or as CSV.",
  ],
  'no-known-columns': [
    'NO_KNOWN_COLUMNS',
    'no word of this line is known as the name of a column, or it is a row already',
    'export the file with its head line; where its columns have names of their own, write the mapping by hand (docs/register/encode.md).',
  ],
  'no-columns': [
    'NO_COLUMNS',
    'there is no line that names the columns',
    'export the file with its head line.',
  ],
};

/** What is never encoded, in words. */
export const refusedKindWords: Record<RefusedKind, string> = {
  address: 'an address',
  coordinate: 'a position',
  placement: 'where a child is placed',
  photograph: 'a photograph',
  'immigration-status': 'an immigration status or number',
};

function explainColumn({ column, kind, by }: RefusedColumn): OperatorError {
  const seen = by === 'name' ? 'Its name says so.' : 'Its values look so.';
  return new OperatorError(
    'COLUMN_REFUSED',
    `The column "${column}" looks like ${refusedKindWords[kind]}, which the register never holds, not even as a fingerprint. ${seen} Nothing was written.`,
    'take it out of the mapping; where it holds something else, rename it or mend its values.',
  );
}

const SEX_DOUBTS: Record<SexDoubt['doubt'], string> = {
  'other-signs':
    'its signs are not M and F, and would be misread: M may stand for mujer there. This line shows it first',
  mixed: 'its signs are of several ways of writing. This line shows it first',
  'only-m': 'M is the only sign in it, and may stand for male or for mujer. This line is the first',
};

/** Why the sex of children cannot be read from a column, and where that was seen. */
export function explainSex(column: string, doubt: SexDoubt['doubt'], place: string): OperatorError {
  return new OperatorError(
    'SEX_NOT_CLEAR',
    `${place}: "${column}" does not say clearly who is a boy: ${SEX_DOUBTS[doubt]}. Nothing was written.`,
    `say in the mapping how it is written: "sex": {"column": ${JSON.stringify(column)}, "format": "H/M"} for hombre and mujer, or "M/F", "V/H", "V/M", "1/2".`,
  );
}

/** Columns of one name, of which nobody can say which is meant. */
export function explainTwice(file: string, columns: readonly string[]): OperatorError {
  return new OperatorError(
    'COLUMNS_TWICE',
    `${file} has more than one column ${columns.map((column) => `"${column}"`).join(', ')}. Nothing was written.`,
    'give each column that is mapped a name of its own.',
  );
}

/** Why nothing was written, as an error that says what to do. */
export function explainStop(file: string, stop: EncodeStop): OperatorError {
  if (stop.stop === 'columns-missing')
    return new OperatorError(
      'COLUMNS_MISSING',
      `${file} has no column ${stop.columns.map((column) => `"${column}"`).join(', ')}. Nothing was written.`,
      'mend the mapping; column names are those of the first line, letter by letter. In JSON, what lies within an object is called outer.inner.',
    );
  if (stop.stop === 'columns-twice') return explainTwice(file, stop.columns);
  if (stop.stop === 'column-refused') return explainColumn(stop);
  if (stop.stop === 'sex-not-clear') return explainSex(stop.column, stop.doubt, `${file}:${stop.line}`);
  if (stop.stop === 'identifier-refused')
    return new OperatorError(
      'IDENTIFIER_REFUSED',
      stop.isImmigration
        ? `Numbers of immigration authorities ("${stop.type}") are never encoded. Nothing was written.`
        : `There is no type of identifier called "${stop.type}". Nothing was written.`,
      `the types are ${identifierTypes.join(', ')}.`,
    );
  if ('summary' in stop && stop.summary.read === 0)
    return new OperatorError(
      'NO_ROWS',
      `${file} has no rows below its head line. Nothing was written.`,
      'look whether the export was whole; an upload without records is never made.',
    );
  if ('summary' in stop)
    return new OperatorError(
      stop.stop === 'nothing-encoded' ? 'NOTHING_ENCODED' : 'ROWS_REFUSED',
      `${describeSummary(stop.summary).trimEnd()}\nNothing was written.`,
      stop.stop === 'nothing-encoded'
        ? 'mend the lines that are named.'
        : 'mend the lines that are named, or leave out --strict.',
    );
  return explainFault(file, { fault: stop.stop, line: stop.line }, ' Nothing was written.');
}

/** What is wrong with a file as a whole, and where. */
export function explainFault(
  file: string,
  { fault, line }: Pick<InputError, 'fault' | 'line'>,
  end = '',
): OperatorError {
  const [code, message, whatToDo] = faults[fault];
  return new OperatorError(code, `${file}:${line}: ${message}.${end}`, whatToDo);
}
