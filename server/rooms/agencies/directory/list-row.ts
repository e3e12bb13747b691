import { ORI } from './agency.ts';
import {
  droppedColumns,
  type ListProblem,
  type ListProblemCode,
  type TakenColumn,
  takenColumns,
} from './list-problem.ts';

/** What a list says of one agency. */
export type ListedAgency = {
  line: number;
  ori: string;
  name: string;
  agencyType: string | null;
  county: string | null;
  stateCode: string;
};

/** In which cell of a line each column is that the line takes. */
export type Columns = { places: Record<TakenColumn, number>; count: number };

/** Finds the columns in the first line of a list, in whatever order, or says what is wrong with it. */
export function readHeader(cells: readonly string[], line: number): Columns | ListProblem[] {
  const problems: ListProblem[] = [];
  const names = cells.map((cell) => cell.trim());
  names.forEach((name, index) => {
    const problem = (code: ListProblemCode) => problems.push({ line, column: index + 1, code });
    if (!isTaken(name) && !droppedColumns.includes(name)) problem('column-unknown');
    else if (names.indexOf(name) < index) problem('column-twice');
  });
  for (const column of takenColumns)
    if (!names.includes(column)) problems.push({ line, column, code: 'column-missing' });
  if (problems.length > 0) return problems;
  const places = Object.fromEntries(takenColumns.map((column) => [column, names.indexOf(column)]));
  return { places: places as Columns['places'], count: cells.length };
}

const isTaken = (name: string): boolean => takenColumns.some((column) => column === name);

/** A spreadsheet would run these; no name of an agency begins so. */
const FORMULA = /^[=+\-@\t\r]/;
/** Control characters, and what is not seen or turns the order of reading round. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/u;
const STATE = /^[A-Z]{2}$/;
const most: Record<TakenColumn, number> = {
  ori: 9,
  county: 200,
  state_abbr: 2,
  agency_name: 200,
  agency_type: 100,
};

/** Reads one line of a list, or says everything that is wrong with it. */
export function readRow(
  cells: readonly string[],
  line: number,
  { places, count }: Columns,
): ListedAgency | ListProblem[] {
  if (cells.length !== count) return [{ line, column: null, code: 'cells-do-not-fit' }];
  const problems: ListProblem[] = [];
  const tell = (column: TakenColumn, code: ListProblemCode) => problems.push({ line, column, code });
  const read = (column: TakenColumn): string | null => {
    const cell = cells[places[column]] ?? '';
    const text = cell.trim().normalize('NFC');
    if (FORMULA.test(cell) || FORMULA.test(text)) tell(column, 'formula');
    else if (UNSEEN.test(text)) tell(column, 'control-character');
    else if (text.length > most[column] && column !== 'ori' && column !== 'state_abbr')
      tell(column, 'too-long');
    return text === '' || text === 'NA' ? null : text;
  };
  const ori = read('ori');
  const name = read('agency_name');
  const stateCode = read('state_abbr');
  const agencyType = read('agency_type');
  const county = read('county');
  const isWhole = (column: TakenColumn) => !problems.some((problem) => problem.column === column);
  if (isWhole('ori') && (ori === null || !ORI.test(ori))) tell('ori', 'ori-form');
  if (isWhole('state_abbr') && (stateCode === null || !STATE.test(stateCode)))
    tell('state_abbr', 'state-form');
  if (isWhole('agency_name') && name === null) tell('agency_name', 'name-missing');
  if (problems.length > 0 || ori === null || name === null || stateCode === null) return problems;
  return { line, ori, name, agencyType, county, stateCode };
}
