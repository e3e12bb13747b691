import type { Row, Rows } from './rows.ts';

/** Whether a first line begins JSON that is not in lines: one array of all, or an object over several lines. */
export const isOtherJson = (line: string): boolean => /^\s*(\[\s*(\{.*)?|\{)\s*$/.test(line);

/** Columns are the keys of the objects, as they come; of an object within one they are `outer.inner`. */
export async function readJsonLines(text: AsyncIterable<string>): Promise<Rows> {
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
    if (one.trim() === '') return [];
    return [{ line, cells: cellsOf(one, columns, places) }];
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
const DEEPEST = 4;

function cellsOf(line: string, columns: string[], places: Map<string, number>): string[] | null {
  const parsed = parseObject(line);
  if (!parsed) return null;
  const cells: string[] = [];
  for (const [column, value] of plainValues(parsed, '', 1)) {
    let place = places.get(column);
    if (place === undefined) {
      if (columns.length >= MOST_COLUMNS) continue;
      place = columns.push(column.normalize().trim()) - 1;
      places.set(column, place);
    }
    cells[place] = value;
  }
  return cells;
}

function* plainValues(value: object, path: string, depth: number): Generator<[string, string]> {
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (!isNested(inner)) yield [path + key, asText(inner)];
    else if (depth < DEEPEST) yield* plainValues(inner, `${path}${key}.`, depth + 1);
  }
}

/** Lists of words are one value; whatever has objects in it is looked into, by their names or numbers. */
const isNested = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && (!Array.isArray(value) || value.some(isObject));
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

function parseObject(line: string): object | null {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return asDigits(value);
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(asText).join(' ') : '';
}

/** Digits beyond the sixteenth are lost in a number of JSON, which is written so that it shows. */
const asDigits = (value: number): string =>
  Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
