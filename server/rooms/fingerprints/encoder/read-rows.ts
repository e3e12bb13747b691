import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { checkedText, InputError, LONGEST_LINE_BYTES } from './checked-text.ts';
import { isOtherJson, readJsonLines } from './read-json-lines.ts';
import type { Row, Rows } from './rows.ts';

/** Reads CSV (comma, semicolon, tab or upright stroke; the first line names the columns) or JSON Lines, whichever it is. Never holds more than a line. */
export async function readRows(source: AsyncIterable<Uint8Array>): Promise<Rows> {
  const text = checkedText(source);
  const first = await firstLine(text);
  const [line = ''] = first.trimStart().split(/[\r\n]/, 1);
  if (isOtherJson(line)) throw new InputError('not-json-lines', 1);
  return line.startsWith('{') ? readJsonLines(prepend(first, text)) : readCsv(first, text);
}

/** The names that more than one column has, of those that are wanted. */
export const columnsTwice = (columns: readonly string[], wanted: readonly string[]): string[] =>
  wanted.filter((name) => columns.indexOf(name) !== columns.lastIndexOf(name));

/** What was read until the first line was whole. */
async function firstLine(text: AsyncGenerator<string>): Promise<string> {
  let read = '';
  while (!read.trimStart().includes('\n')) {
    const next = await text.next();
    if (next.done === true) return read;
    read += next.value;
  }
  return read;
}

async function* prepend(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** Text of which every line ends with one sign: within quotes the parser would count two signs as two lines. */
async function* withPlainEnds(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of text) {
    const whole = held + piece;
    held = whole.endsWith('\r') ? '\r' : '';
    yield whole.slice(0, whole.length - held.length).replaceAll('\r\n', '\n');
  }
  yield held;
}

type CsvLine = { record: string[]; info: { lines: number } };

/** How spreadsheets say in front of the first line by which sign columns are apart. */
const SAID_SIGN = /^\s*"?sep=([^\r\n"])"?(?:\r\n|\r|\n|$)/i;

async function readCsv(first: string, rest: AsyncGenerator<string>): Promise<Rows> {
  const [said = '', sign] = SAID_SIGN.exec(first) ?? [];
  const linesBefore = said === '' ? 0 : said.split(/\r\n|\r|\n/).length - 1;
  let head = first.slice(said.length);
  if (head.trim() === '') head += await firstLine(rest);
  const parser = parse({
    info: true,
    trim: true,
    delimiter: sign ?? delimiterOf(head),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\n', '\r'],
    max_record_size: LONGEST_LINE_BYTES,
  });
  // What fails in the source fails in the loop that reads the parser.
  pipeline(Readable.from(withPlainEnds(prepend(head, rest))), parser, () => undefined);
  const lines = told(parser as AsyncIterable<CsvLine>, linesBefore);
  const header = await lines.next();
  if (header.done === true) throw new InputError('no-columns', 1);
  const columns = header.value.record.map((column) => column.normalize().trim());
  return { columns, rows: csvRows(lines, columns.length, linesBefore), isGrowing: false };
}

async function* csvRows(
  lines: AsyncIterable<CsvLine>,
  width: number,
  linesBefore: number,
): AsyncGenerator<Row> {
  for await (const { record, info } of lines)
    if (record.some((cell) => cell !== ''))
      yield { line: info.lines + linesBefore, cells: isRow(record, width) ? record : null };
}

/** Signs behind the last column are no columns; some programs end every line with one. */
const isRow = (record: readonly string[], width: number): boolean =>
  record.length >= width && record.slice(width).every((cell) => cell === '');

async function* told(lines: AsyncIterable<CsvLine>, before: number): AsyncGenerator<CsvLine, undefined> {
  try {
    yield* lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputError('not-csv', before + (typeof error['lines'] === 'number' ? error['lines'] : 1));
  }
}

function delimiterOf(first: string): string {
  const [header = ''] = first.trimStart().split(/[\r\n]/, 1);
  const between = header.replaceAll(/"[^"]*"/g, '');
  const counted = [',', ';', '\t', '|'].map((sign) => ({ sign, count: between.split(sign).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ',';
}
