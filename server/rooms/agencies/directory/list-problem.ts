/** The columns of a list of agencies, as the FBI's Crime Data Explorer names them. */
export const takenColumns = ['ori', 'county', 'state_abbr', 'agency_name', 'agency_type'] as const;
export type TakenColumn = (typeof takenColumns)[number];
/** Their cells are not read: the line keeps no coordinates, and needs nothing else of them. */
export const droppedColumns: readonly string[] = [
  'latitude',
  'longitude',
  'state',
  'is_nibrs',
  'nibrs_start_date',
];

/** What can be wrong with a list, and what to do about it. None of these sentences holds anything of the list itself. */
export const listProblems = {
  'not-utf8': 'this line is not UTF-8; save the list as UTF-8 and import it again',
  'line-too-long': 'this line is longer than any agency needs; look whether this is the right file',
  'too-many-lines': 'the list has more than 100,000 lines; import it in parts',
  'not-csv': 'the quotes of this line do not fit; a cell with a comma or a quote stands in quotes',
  'no-agencies': 'the list holds no agency; look whether this is the right file',
  'column-unknown': 'this is no column of such a list; take it out, or look whether this is the right file',
  'column-twice': 'this column is there twice; take one out',
  'column-missing': 'the list lacks this column; the first line names the columns',
  'cells-do-not-fit': 'this line has not as many cells as the first one; mend the line',
  formula: 'this cell begins like a formula of a spreadsheet; take the first character out',
  'control-character': 'this cell holds a character that cannot be seen; take it out',
  'ori-form': 'an ORI is two letters and seven letters or digits; mend it',
  'ori-twice': 'this ORI is on another line too; keep the line that is right',
  'state-form': 'a state is two capital letters; mend it',
  'name-missing': 'this agency has no name; add it',
  'too-long': 'this cell is longer than the directory takes; shorten it',
} as const;
export type ListProblemCode = keyof typeof listProblems;

/** What is wrong, and where: `column` is a name of ours, or how many columns from the left. `otherLine` has the same ORI. */
export type ListProblem = {
  line: number;
  column: TakenColumn | number | null;
  code: ListProblemCode;
  otherLine?: number;
};

/** One problem as people read it, in the form in which editors find it. */
export function describeListProblem(file: string, { line, column, code, otherLine }: ListProblem): string {
  const where = column === null ? '' : typeof column === 'number' ? `column ${column}: ` : `${column}: `;
  const other = otherLine === undefined ? '' : ` (the other is line ${otherLine})`;
  return `${file}:${line}: ${where}${listProblems[code]}${other}`;
}

/** How many problems are told one by one; the rest is counted. */
const MOST_TOLD = 1_000;

/** The problems of one list, as many as anybody would read. */
export class ListReport {
  readonly told: ListProblem[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(problem: ListProblem): void {
    this.#count += 1;
    if (this.told.length < MOST_TOLD) this.told.push(problem);
  }
}
