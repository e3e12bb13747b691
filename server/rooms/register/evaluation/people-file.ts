import { createReadStream } from 'node:fs';
import {
  cellValue,
  columnsOf,
  columnsTwice,
  type Description,
  describeRow,
  type Mapping,
  readRows,
  type SexWatch,
} from '../../fingerprints/index.ts';

/** Somebody of a file whose truth is known: equal truths are one person. */
export type KnownPerson = { description: Description; truth: string };
/**
 * Where the truth stands; with a pattern it is what the first group of that finds, the whole value where it finds nothing. Nobody knows who a row
 * is of which it says nothing: it is nobody else.
 */
export type TruthColumn = { column: string; pattern: RegExp | null };
/** Who was read, how many rows were none, and of how many the truth does not fit its pattern. */
export type KnownPeople = { people: KnownPerson[]; skipped: number; unfitting: number };

/** The file lacks columns that the map names. */
export class MissingColumnsError extends Error {
  readonly columns: string[];

  constructor(columns: string[]) {
    super(`There is no column ${columns.join(', ')}.`);
    this.columns = columns;
  }
}

/** The file has more than one column of a name that the map has. */
export class RepeatedColumnsError extends Error {
  readonly columns: string[];

  constructor(columns: string[]) {
    super(`There is more than one column ${columns.join(', ')}.`);
    this.columns = columns;
  }
}

/** Sees how each sex is written, where a column of it is mapped. */
export type SexSight = { watch: SexWatch; columns: string[] };

/** Reads people from CSV or JSON Lines. Throws an InputError where the file is neither, and a MissingColumnsError. */
export async function readPeople(
  file: string,
  map: Mapping,
  truth: TruthColumn,
  sight?: SexSight,
): Promise<KnownPeople> {
  const { columns, rows } = await readRows(createReadStream(file));
  const people: KnownPerson[] = [];
  let places: Map<string, number> | null = null;
  let skipped = 0;
  let unfitting = 0;
  for await (const { cells, line } of rows) {
    // JSON Lines have told their columns only once the first of them was read.
    places ??= placesOf(columns, [...columnsOf(map), truth.column]);
    const found = places;
    const read = (column: string): string => cellValue(cells?.[found.get(column) ?? -1]);
    if (!cells) {
      skipped += 1;
      continue;
    }
    const value = read(truth.column);
    if (truth.pattern && truth.pattern.exec(value)?.[1] === undefined) unfitting += 1;
    const who = value === '' ? `line ${line} of ${file}` : truthOf(value, truth);
    sight?.watch.look(sight.columns.map(read).join(' ').trim(), { file, line });
    people.push({ description: describeRow(map, read), truth: who });
  }
  return { people, skipped, unfitting };
}

function placesOf(columns: string[], wanted: string[]): Map<string, number> {
  const places = new Map(columns.map((column, place) => [column.trim(), place]));
  const repeated = columnsTwice(columns, wanted);
  if (repeated.length > 0) throw new RepeatedColumnsError(repeated);
  const missing = wanted.filter((column) => !places.has(column));
  if (missing.length > 0) throw new MissingColumnsError(missing);
  return places;
}

/** Who a row is, by what stands in the truth's column. */
export const truthOf = (value: string, { pattern }: TruthColumn): string =>
  pattern?.exec(value)?.[1] ?? value;
