import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { checkedText, InputError, LONGEST_LINE_BYTES } from './checked-text.ts';

/** One row as it was read. `cells` belongs to the columns in the order in which `columns` names them; null where the row is none. */
export type Row = { line: number; cells: readonly string[] | null };
/** What a file holds: the columns that it has, then its rows. */
export type Rows = {
  columns: string[];
  rows: AsyncIterable<Row>;
  /** Whether later rows may bring columns that the first has not. */
  isGrowing: boolean;
};

/** Reads CSV (comma, semicolon, tab or upright stroke; the first line names the columns) or JSON Lines, whichever it is. Never holds more than a line. */
export async function readRows(source: AsyncIterable<Uint8Array>): Promise<Rows> {
  const text = checkedText(source);
  const first = await firstLine(text);
  const all = prepend(first, text);
  return first.trimStart().startsWith('{') ? readJsonLines(all) : readCsv(all, first);
}

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

type CsvLine = { record: string[]; info: { lines: number } };

async function readCsv(text: AsyncIterable<string>, first: string): Promise<Rows> {
  const parser = parse({
    info: true,
    trim: true,
    delimiter: delimiterOf(first),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\n', '\r\n', '\r'],
    max_record_size: LONGEST_LINE_BYTES,
  });
  // What fails in the source fails in the loop that reads the parser.
  pipeline(Readable.from(text), parser, () => undefined);
  const lines = told(parser as AsyncIterable<CsvLine>);
  const header = await lines.next();
  if (header.done === true) throw new InputError('no-columns', 1);
  const columns = header.value.record.map((column) => column.replace(/^\uFEFF/, ''));
  return { columns, rows: csvRows(lines, columns.length), isGrowing: false };
}

async function* csvRows(lines: AsyncIterable<CsvLine>, width: number): AsyncGenerator<Row> {
  for await (const { record, info } of lines)
    yield { line: info.lines, cells: isRow(record, width) ? record : null };
}

/** Signs behind the last column are no columns; some programs end every line with one. */
const isRow = (record: readonly string[], width: number): boolean =>
  record.length >= width && record.slice(width).every((cell) => cell === '');

async function* told(lines: AsyncIterable<CsvLine>): AsyncGenerator<CsvLine, undefined> {
  try {
    yield* lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputError('not-csv', typeof error['lines'] === 'number' ? error['lines'] : 1);
  }
}

function delimiterOf(first: string): string {
  const [header = ''] = first.trimStart().split(/[\r\n]/, 1);
  const between = header.replaceAll(/"[^"]*"/g, '');
  const counted = [',', ';', '\t', '|'].map((sign) => ({ sign, count: between.split(sign).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ',';
}

/** Columns are the keys of the objects, as they come. */
async function readJsonLines(text: AsyncIterable<string>): Promise<Rows> {
  const columns: string[] = [];
  const rows = jsonRows(text, columns);
  const first = await rows.next();
  return { columns, rows: first.done === true ? rows : prependRow(first.value, rows), isGrowing: true };
}

async function* prependRow(first: Row, rest: AsyncIterable<Row>): AsyncGenerator<Row> {
  yield first;
  yield* rest;
}

/** Adds to `columns` what it finds, so that their places never change. */
async function* jsonRows(text: AsyncIterable<string>, columns: string[]): AsyncGenerator<Row, undefined> {
  const places = new Map<string, number>();
  let line = 0;
  let rest = '';
  const read = (one: string): Row[] => {
    line += 1;
    return one.trim() === '' ? [] : [{ line, cells: cellsOf(one, columns, places) }];
  };
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const one of lines) yield* read(one);
  }
  yield* read(rest);
}

/** More keys than any register has; those beyond are not looked at. */
const MOST_COLUMNS = 1_000;

function cellsOf(line: string, columns: string[], places: Map<string, number>): string[] | null {
  const parsed = parseObject(line);
  if (!parsed) return null;
  const cells: string[] = [];
  for (const [column, value] of Object.entries(parsed)) {
    let place = places.get(column);
    if (place === undefined) {
      if (columns.length >= MOST_COLUMNS) continue;
      place = columns.push(column) - 1;
      places.set(column, place);
    }
    cells[place] = asText(value);
  }
  return cells;
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
  } catch {
    return null;
  }
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(asText).join(' ') : '';
}
