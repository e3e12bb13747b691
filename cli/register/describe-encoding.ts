import {
  type EncodeStop,
  type EncodeSummary,
  type InputError,
  identifierTypes,
  type LineNote,
  type RefusedColumn,
  type RefusedKind,
} from '../../server/rooms/fingerprints/index.ts';
import { OperatorError } from '../operator-error.ts';

type Refusal = Extract<LineNote, { refused: unknown }>['refused'];

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
    return `${file}:${note.line}: the date of birth cannot be read, and is left out; the rest of the record is taken.`;
  const other = note.otherLine === undefined ? '' : `, on line ${note.otherLine}`;
  return `${file}:${note.line}: left out: ${refusals[note.refused]}${other}.`;
}

/** The end of an encoding in words. */
export function describeSummary({ read, encoded, refused, leftOut }: EncodeSummary): string {
  const lines = [`Records read: ${read}; encoded: ${encoded}; left out: ${read - encoded}.`];
  for (const [reason, count] of Object.entries(refused))
    lines.push(`  ${count}: ${refusals[reason as Refusal]}`);
  const dates = leftOut['date-of-birth'];
  if (dates > 0) lines.push(`Dates of birth that could not be read: ${dates}.`);
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
    'look whether lines end as they should, and whether a quote is never closed.',
  ],
  'not-csv': ['NOT_CSV', 'this is not CSV from here on', 'look whether a quote is never closed.'],
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

/** Why nothing was written, as an error that says what to do. */
export function explainStop(file: string, stop: EncodeStop): OperatorError {
  if (stop.stop === 'columns-missing')
    return new OperatorError(
      'COLUMNS_MISSING',
      `${file} has no column ${stop.columns.map((column) => `"${column}"`).join(', ')}. Nothing was written.`,
      'mend the mapping; column names are compared letter by letter.',
    );
  if (stop.stop === 'column-refused') return explainColumn(stop);
  if (stop.stop === 'identifier-refused')
    return new OperatorError(
      'IDENTIFIER_REFUSED',
      stop.isImmigration
        ? `Numbers of immigration authorities ("${stop.type}") are never encoded. Nothing was written.`
        : `There is no type of identifier called "${stop.type}". Nothing was written.`,
      `the types are ${identifierTypes.join(', ')}.`,
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
